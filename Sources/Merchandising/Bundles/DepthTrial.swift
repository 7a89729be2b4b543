public import Commerce

/// What an offer is approved with whose depth is under test: the depths that people draw, and all that it takes to learn from what they then buy.
public struct DepthTrial: Hashable, Sendable {
    /// What may be drawn, ascending, no discount first; floors allow each.
    public var depths: [Double]
    /// What a basket brings when the rest is bought with the main product, as it was when the offer was approved.
    public var economics: BundleEconomics
    /// What was known before the first basket.
    public var prior: AttachKnowledge
    /// What is bought instead of the rest.
    public var substitutes: [ProductID]
    /// What lots are drawn with, so that no two offers draw alike.
    public var salt: String

    /// Makes a trial.
    public init(depths: [Double], economics: BundleEconomics, prior: AttachKnowledge, substitutes: [ProductID] = [], salt: String) {
        self.depths = depths
        self.economics = economics
        self.prior = prior
        self.substitutes = substitutes
        self.salt = salt
    }

    /// Which chance each depth keeps, so that something can be said later about what is hardly offered.
    public static let floor = 0.01

    /// What was learned from what people bought, and what to offer next.
    ///
    /// - Parameters:
    ///   - outcomes: by arm; arms beyond the depths are left out.
    ///   - budget: what may still be taken off, in minor units; no limit for `nil`.
    public func bandit(after outcomes: [DepthOutcome], budget: Double? = nil) -> DepthBandit {
        var bandit = DepthBandit(
            economics: economics, prior: prior, depths: depths, floors: DepthFloors(lines: []), floor: Self.floor, budget: budget)
        for outcome in outcomes where depths.indices.contains(outcome.arm) { bandit.record(outcome) }
        return bandit
    }
}
