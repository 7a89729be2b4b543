public import Commerce

/// What counting found, ready to be written into a model file.
public struct LearnedPairs: Sendable {
    /// What was learned from, and how.
    public var summary: ModelSummary
    /// Ids in ascending order.
    public var products: [ProductID]
    /// Orders that hold each product.
    public var orders: [UInt32]
    /// Distinct voters for each product.
    public var voters: [UInt32]
    /// Votes for each product, weighted by basket size and age.
    public var reach: [Float]
    /// What each product sells now: distinct voters a day, decayed.
    public var popularity: [Float]
    /// How many neighbours each product has.
    public var neighbourCounts: [UInt32]
    /// The neighbours of all products in turn, strongest first.
    public var neighbours: [Neighbour]
}

/// What a model was learned from, and how; part of the model file.
public struct ModelSummary: Hashable, Sendable, Codable {
    /// Baskets that were learned from.
    public var baskets: Int
    /// Lines in them: distinct products of each basket, added up.
    public var lines: Int
    /// Distinct voters: customers, and guests' baskets one by one.
    public var voters: Int
    /// Votes that measures of association are shares of: voters, or baskets where every basket has a vote.
    public var votes: Int
    /// The last purchase that was learned from, in milliseconds since 1970; `nil` without any.
    public var lastPurchaseMilliseconds: Int64?
    /// How pairs were counted.
    public var settings: LearningSettings
}
