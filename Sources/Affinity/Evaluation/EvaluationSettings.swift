/// How a shop's history is evaluated.
public struct EvaluationSettings: Hashable, Sendable, Codable {
    /// The last orders, as a share of all, that are asked for; everything before them is learned from.
    public var laterShare: Double
    /// At least so many, as far as four fifths of all are left to learn from.
    public var fewestLater: Int
    /// Of more orders so many are drawn.
    public var orderLimit: Int
    /// Products hidden from each order in turn at most.
    public var hidden: Int
    /// With fewer orders to ask nothing is said.
    public var fewestAsked: Int
    /// Parts of the earlier orders, the latest of them, that models are learned from besides all of them.
    public var curve: [Double]
    /// With fewer orders than that no model is learned for the curve.
    public var fewestOfCurve: Int
    /// A product in fewer earlier orders has too little data of its own.
    public var fewestOrdersOfProduct: Int
    /// Of the products that a list hits and the simple list misses, the share that is thought to be bought only because it was shown. An
    /// assumption: orders that were made without any list cannot tell.
    public var acceptanceRate: Double
    /// Draws of orders for the intervals.
    public var draws: Int
    /// Draws orders and hidden products.
    public var seed: UInt64

    /// Settings that differ from the defaults where stated.
    public init(
        laterShare: Double = 0.1, fewestLater: Int = 300, orderLimit: Int = 3_000, hidden: Int = 3, fewestAsked: Int = 20,
        curve: [Double] = [0.125, 0.25, 0.5], fewestOfCurve: Int = 50, fewestOrdersOfProduct: Int = 5, acceptanceRate: Double = 0.05,
        draws: Int = 1_000, seed: UInt64 = 0
    ) {
        self.laterShare = laterShare
        self.fewestLater = fewestLater
        self.orderLimit = orderLimit
        self.hidden = hidden
        self.fewestAsked = fewestAsked
        self.curve = curve
        self.fewestOfCurve = fewestOfCurve
        self.fewestOrdersOfProduct = fewestOrdersOfProduct
        self.acceptanceRate = acceptanceRate
        self.draws = draws
        self.seed = seed
    }

    /// How many of a shop's orders come after the cut.
    public func laterOrders(of orders: Int) -> Int {
        max(Int(Double(orders) * laterShare), min(fewestLater, orders / 5))
    }
}
