/// What an offer is expected to add at one depth, per basket with the main product, in minor units.
public struct DepthPoint: Hashable, Sendable {
    /// What is taken off the rest, as a share of its price, 0..<1.
    public var depth: Double
    /// Share of baskets with the main product that would hold the rest, 0…1.
    public var rate: Double
    /// What it adds above no offer, on the mean.
    public var contribution: Double
    /// Holds the truth in 90 of 100 cases.
    public var interval: ClosedRange<Double>
    /// Probability that it adds less than nothing, 0…1.
    public var chanceOfLoss: Double
    /// Whether floors allow it.
    public var isAllowed: Bool
}
