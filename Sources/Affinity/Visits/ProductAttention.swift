/// How much a product is looked at, as the logarithms that ranking works with.
public struct ProductAttention: Hashable, Sendable, BitwiseCopyable {
    /// log(1 + looks).
    public var looks: Float = 0
    /// The same, a look counting half after ``week`` days.
    public var looksThisWeek: Float = 0
    /// The same, a look counting half after one day.
    public var looksToday: Float = 0
    /// log of days since the last look, floored at ``ageFloor``.
    public var age: Float = 0
    /// log of the share of looks that the same visit repeats later, drawn towards the shop's mean where there are few.
    public var returnRate: Float = 0

    /// Half-life in days of ``looksThisWeek``.
    static let week = 7.0
    /// Added to an age in days before the logarithm: some two hours, finer differences say nothing.
    static let ageFloor = 0.1
    /// Looks of average behaviour that a product's own are mixed with.
    static let returnPrior = 10.0
}
