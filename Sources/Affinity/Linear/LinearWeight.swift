/// What an anchor adds to the score of one product, as the model file holds it: 8 bytes.
public struct LinearWeight: Hashable, Sendable, BitwiseCopyable {
    /// Position of the product.
    public var product: UInt32
    /// Added to the product's score where the anchor is in the basket; below 0 where the anchor speaks against it, given the rest.
    public var weight: Float

    /// A weight as learned.
    public init(product: UInt32, weight: Float) {
        self.product = product
        self.weight = weight
    }

    /// Heavier first, of either sign; equals in the order of products.
    static func isHeavier(_ left: LinearWeight, _ right: LinearWeight) -> Bool {
        left.weight.magnitude != right.weight.magnitude
            ? left.weight.magnitude > right.weight.magnitude : left.product < right.product
    }

    /// Larger first; equals in the order of products, so that no tie is left to chance.
    static func isLarger(_ left: LinearWeight, _ right: LinearWeight) -> Bool {
        left.weight != right.weight ? left.weight > right.weight : left.product < right.product
    }
}
