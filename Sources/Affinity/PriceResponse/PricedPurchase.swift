/// A product in a basket, and how far its price was reduced for everyone.
public struct PricedPurchase: Hashable, Sendable {
    /// The basket's number, ascending in time.
    public var basket: Int32
    /// The product's number.
    public var product: Int32
    /// What was taken off its usual price, as a share of it, 0..<1.
    public var depth: Float

    /// Makes a purchase.
    public init(basket: Int32, product: Int32, depth: Float) {
        self.basket = basket
        self.product = product
        self.depth = depth
    }
}
