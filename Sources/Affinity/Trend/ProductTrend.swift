/// How a product sells: how much, and whether more or less than before.
public struct ProductTrend: Hashable, Sendable {
    /// Which way it goes.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        /// It sells more than before, beyond reasonable doubt.
        case rising
        /// It sells less.
        case falling
        /// It sells neither half as much again nor a third less.
        case steady
        /// There are too few sales to tell.
        case unclear
    }

    /// The last weeks over the time before.
    public struct Change: Hashable, Sendable {
        /// How many times as many orders a day, the median of what is probable.
        public let ratio: Double
        /// Holds the truth in 95 of 100 cases.
        public let interval: ClosedRange<Double>
        /// Probability that sales rose, 0…1.
        public let chanceOfRise: Double
        /// Probability that they changed by no more than ``ProductTrend/steadyRatio``, 0…1.
        public let chanceOfSteady: Double
    }

    /// Orders a day, as things are now.
    public let ordersPerDay: Double
    /// Holds the truth in 95 of 100 cases.
    public let interval: ClosedRange<Double>
    /// `nil` for a product that was not on sale for long enough.
    public let change: Change?

    /// Half as much again, or by a third less: below that nobody would order differently.
    public static let steadyRatio = 1.5
    /// With thousands of products, one in a hundred must be enough of those said to rise or fall that do not.
    static let sureProbability = 0.99
    private static let likelyProbability = 0.8

    /// Which way it goes.
    public let direction: Direction
}

extension ProductTrend {
    /// What a row says.
    init(_ row: TrendRow) {
        let now = GammaDistribution(shape: Double(row.shape), rate: Double(row.days))
        ordersPerDay = now.mean
        interval = now.quantile(0.025)...now.quantile(0.975)
        direction = Self.direction(row)
        change = Self.comparison(row).map { comparison in
            Change(
                ratio: comparison.ratio(exceededWith: 0.5),
                interval: comparison.ratio(exceededWith: 0.975)...comparison.ratio(exceededWith: 0.025),
                chanceOfRise: comparison.probability(above: 1), chanceOfSteady: Self.chanceOfSteady(comparison))
        }
    }

    static func direction(_ row: TrendRow) -> Direction {
        guard let comparison = comparison(row) else { return .unclear }
        let chanceOfRise = comparison.probability(above: 1)
        if chanceOfRise >= sureProbability { return .rising }
        if chanceOfRise <= 1 - sureProbability { return .falling }
        return chanceOfSteady(comparison) >= likelyProbability ? .steady : .unclear
    }

    private static func chanceOfSteady(_ comparison: RateComparison) -> Double {
        comparison.probability(above: 1 / steadyRatio) - comparison.probability(above: steadyRatio)
    }

    /// Both stretches of time begin at the rate of all, so that few sales tell no change; `nil` where there is no time before.
    private static func comparison(_ row: TrendRow) -> RateComparison? {
        guard row.beforeDays > 0 else { return nil }
        let usual = Double(row.days) / Double(row.shape)
        return RateComparison(
            numerator: GammaDistribution(shape: 1 + Double(row.recent), rate: usual + Double(row.recentDays)),
            denominator: GammaDistribution(shape: 1 + Double(row.before), rate: usual + Double(row.beforeDays)))
    }
}
