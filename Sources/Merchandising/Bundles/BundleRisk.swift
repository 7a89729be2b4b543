/// What could go wrong with a bundle.
public enum BundleRisk: Hashable, Sendable {
    /// The cost of products is not known, and was taken from an assumed margin.
    case assumedCost
    /// Nothing is known of how the shop's customers answer to discounts.
    case unknownResponse
    /// That share of those who buy the main product buys the rest anyway, and would get the discount for nothing.
    case boughtAnyway(Double)
    /// Few different customers made the evidence.
    case fewBuyers(Int)
    /// Sold together much more in one part of the year than in another.
    case seasonal
    /// A product's stock lasts for fewer days than the offer, by its present sales.
    case shortStock(days: Double)
    /// A discount displaces sales of these many products that are bought instead.
    case displaces(Int)
    /// What the offer adds could be a loss, with that probability.
    case loss(Double)
}
