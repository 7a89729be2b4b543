/// How products sell, as columns as they stand in the model file.
public struct LearnedTrends: Sendable {
    /// How much more weekly sales vary than by chance, how the shop's lines changed, and the days that were learned from.
    let scope: Column<Double>
    let rows: Column<TrendRow>
    /// Twelve for each product; `nil` with a year of data or less.
    let seasons: Column<UInt16>?

    /// How many products it knows; positions below it may be asked for.
    public var productCount: Int { rows.count }
    /// Days from the first order to the last.
    public var days: Double { scope[2] }
    /// Variance of products' weekly sales beyond chance over their squared mean: 0 where they are Poisson.
    public var weeklyVariance: Double { scope[0] }
    /// How many times as much of everything together was sold in the last weeks as before; `nil` with too short a history.
    public var shopChange: Double? { scope[1] > 0 ? scope[1] : nil }
    /// Whether months of the year are told apart.
    public var hasSeasons: Bool { seasons != nil }

    /// How the product at a position sells.
    ///
    /// - Parameter position: below ``productCount``.
    public func trend(of position: Int) -> ProductTrend { ProductTrend(rows[position]) }

    /// Which way the product at a position goes, without the intervals that take longer.
    ///
    /// - Parameter position: below ``productCount``.
    public func direction(of position: Int) -> ProductTrend.Direction { ProductTrend.direction(rows[position]) }

    /// What the product at a position sells in each month, January first, over its mean month; `nil` where that was not learned.
    ///
    /// - Parameter position: below ``productCount``.
    public func season(of position: Int) -> [Double]? {
        seasons.map { factors in (0..<12).map { Double(factors[12 * position + $0]) / 1_000 } }
    }
}
