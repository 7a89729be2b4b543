public import Commerce

/// Where a goal stands: what ``StockController`` reads and leaves.
public struct StockGoalState: Hashable, Sendable {
    /// Units to sell.
    public let units: Int
    /// Units sold since the goal began.
    public var sold: Int
    /// Units that should be sold by then.
    public var planned: Double
    /// What its products' utilities are raised by, 0…``StockController/mostPush``: the logarithm of how many times as likely to be bought they are
    /// treated as.
    public var push: Double
    /// The part of the push that lasting shortfall has built up, within the same bounds.
    public var level: Double
    /// When that was found.
    public var asOf: Timestamp

    /// A goal on which nothing has happened yet.
    public init(units: Int, at start: Timestamp) {
        self.init(units: units, sold: 0, planned: 0, push: 0, level: 0, asOf: start)
    }

    /// A goal as it was remembered.
    public init(units: Int, sold: Int, planned: Double, push: Double, level: Double, asOf: Timestamp) {
        self.units = units
        self.sold = sold
        self.planned = planned
        self.push = push
        self.level = level
        self.asOf = asOf
    }

    /// Whether as much is sold as is wanted.
    public var isMet: Bool { sold >= units }
}
