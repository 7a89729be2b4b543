/// One product that goes with an anchor, as the model file holds it: 16 bytes.
public struct Neighbour: Hashable, Sendable, BitwiseCopyable {
    /// Position of the product.
    public var product: UInt32
    /// Weighted cosine to the power of ``LearningSettings/sharpness``, above 0; anchors' scores are added up to rank candidates.
    public var score: Float
    /// Orders that hold both.
    public var orders: UInt32
    /// Distinct voters for both.
    public var voters: UInt32

    /// A neighbour as counted.
    public init(product: UInt32, score: Float, orders: UInt32, voters: UInt32) {
        self.product = product
        self.score = score
        self.orders = orders
        self.voters = voters
    }

    /// Stronger first; equals in the order of products, so that no tie is left to chance.
    static func isStronger(_ left: Neighbour, _ right: Neighbour) -> Bool {
        left.score != right.score ? left.score > right.score : left.product < right.product
    }
}
