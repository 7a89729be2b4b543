/// What a basket with the main product brings when the rest of a bundle is bought with it: minor units of the shop's currency, as expected values.
public struct BundleEconomics: Hashable, Sendable {
    /// What the rest costs at current prices; a depth is a share of it.
    public var priceOfRest: Double
    /// What of that is left after the cost.
    public var marginOfRest: Double
    /// What baskets that hold the main product and not all of the rest leave of parts of the rest: would be bought anyway.
    public var partialMargin: Double
    /// The margin of what is bought instead of the rest by those who would not take it at the full price.
    public var substituteMargin: Double

    /// Makes the economics of a bundle; margins may be below 0.
    public init(priceOfRest: Double, marginOfRest: Double, partialMargin: Double = 0, substituteMargin: Double = 0) {
        self.priceOfRest = priceOfRest
        self.marginOfRest = marginOfRest
        self.partialMargin = partialMargin
        self.substituteMargin = substituteMargin
    }

    /// What an offer adds per basket with the main product, above what the same baskets bring without it.
    ///
    /// (rate − base)·(margin of the rest − what was bought of it anyway − what it is bought instead of) − rate·depth·price of the rest: those who
    /// would have bought at the full price get the discount too, which is what most offers lose by.
    ///
    /// - Parameters:
    ///   - rate: share of baskets with the main product that hold the rest, 0…1, at the depth.
    ///   - base: the same at the full price.
    ///   - displaced: share of additional sales that others would have been.
    public func contribution(rate: Double, base: Double, depth: Double, displaced: Double = 0) -> Double {
        (rate - base) * (marginOfRest - partialMargin - displaced * substituteMargin) - rate * depth * priceOfRest
    }
}
