/// A customer's weight in a product's row, or a product's in a customer's: 8 bytes.
struct CustomerShare: Hashable, Sendable, BitwiseCopyable {
    /// Position of the product, or number of the customer.
    let position: UInt32
    /// In 0...1: rows of customers have the length 1.
    let weight: Float
}
