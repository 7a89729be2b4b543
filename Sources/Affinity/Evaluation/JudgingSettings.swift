/// How a newly learned model is judged before it is published.
public struct JudgingSettings: Hashable, Sendable, Codable {
    /// The last orders, as a share of all, that it is judged on.
    public var share: Double
    /// At least so many.
    public var fewestOrders: Int
    /// At most so many.
    public var mostOrders: Int
    /// A shop needs this many orders in all; with fewer too little would be left to learn from.
    public var fewestInAll: Int
    /// Products that are hidden from each order in turn.
    public var hidden: Int
    /// Draws of orders for the intervals.
    public var draws: Int
    /// Draws hidden products and orders.
    public var seed: UInt64

    /// Settings that differ from the defaults where stated.
    public init(
        share: Double = 0.04, fewestOrders: Int = 100, mostOrders: Int = 2_000, fewestInAll: Int = 500, hidden: Int = 3,
        draws: Int = 1_000, seed: UInt64 = 0
    ) {
        self.share = share
        self.fewestOrders = fewestOrders
        self.mostOrders = mostOrders
        self.fewestInAll = fewestInAll
        self.hidden = hidden
        self.draws = draws
        self.seed = seed
    }

    /// Orders that a shop needs in all, so that four fifths of them are left to learn from.
    public var neededInAll: Int { max(fewestInAll, 5 * fewestOrders) }

    /// How many of a shop's orders are judged on; `nil` where there are too few.
    public func judgedOrders(of orders: Int) -> Int? {
        orders < neededInAll ? nil : min(max(Int(Double(orders) * share), fewestOrders), mostOrders)
    }
}
