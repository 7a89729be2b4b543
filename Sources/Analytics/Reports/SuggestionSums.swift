/// What suggestions led to, as sums that may be added up over days.
public struct SuggestionSums: Hashable, Sendable {
    /// Suggestions seen and clicked, each once an answer.
    public var impressions = 0, clicks = 0
    /// Suggested products put into baskets.
    public var baskets = 0
    /// Lines of orders of suggested products that were kept, and their units.
    public var bought = 0, units = 0
    /// What those lines came to after refunds, in minor units: attributed, not incremental.
    public var amount: Int64 = 0
    /// Of that amount, what follows a view alone.
    public var viewAmount: Int64 = 0
    /// Lines of other products after a touch (halo), and what they came to.
    public var haloBought = 0
    /// See ``haloBought``.
    public var haloAmount: Int64 = 0

    /// Nothing.
    public init() {}

    /// Adds another's.
    public mutating func add(_ other: Self) {
        impressions += other.impressions
        clicks += other.clicks
        baskets += other.baskets
        bought += other.bought
        units += other.units
        amount = amount.adding(clamped: other.amount)
        viewAmount = viewAmount.adding(clamped: other.viewAmount)
        haloBought += other.haloBought
        haloAmount = haloAmount.adding(clamped: other.haloAmount)
    }

    /// Clicks of impressions with the 95 % interval; `nil` without impressions, or where more was clicked than is known to have been shown.
    public var clickRate: IntervalEstimate? { .share(of: clicks, among: impressions) }
    /// Bought lines of clicks; as ``clickRate``.
    public var buyRate: IntervalEstimate? { .share(of: bought, among: clicks) }
}
