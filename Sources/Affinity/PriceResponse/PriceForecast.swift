import Foundation

/// What is bought of a product, or beside another, at a depth of discount: its level lately, and how it answers to price.
///
/// Weeks count half with every ``halfLifeWeeks`` of age. The level is the one under which as much would have been bought as was, at the discounts
/// there were, by the logistic model (a posterior mode, with the information of it as the inverse of its variance).
public struct PriceForecast: Sendable {
    /// Weeks after which a week counts half: seasons change, and a month and a half of sales is still enough for a level.
    static let halfLifeWeeks = 6.0
    /// Purchases that what is usual counts for.
    private static let usualPurchases = 0.5

    private let weeks: [PriceWeek]
    private let weights: [Double]
    private let slope: PriceSlope
    private let usualRate: Double
    /// By how much slopes vary from stretch to stretch, and weeks beyond chance.
    private let stretchDeviation: Double
    private let excess: Double

    /// - Parameters:
    ///   - weeks: of one product, or of one product in baskets with another, ascending.
    ///   - slope: how purchases answer.
    ///   - response: what tells how much purchases vary; nothing beyond chance for `nil`.
    ///   - usualRate: the share of baskets that holds such a product, above 0 and below 1: what is expected before its first week.
    public init(weeks: [PriceWeek], slope: PriceSlope, response: LearnedPriceResponse? = nil, usualRate: Double) {
        self.weeks = weeks
        let last = weeks.last?.week ?? 0
        weights = weeks.map { pow(0.5, Double(last - $0.week) / Self.halfLifeWeeks) }
        self.slope = slope
        self.usualRate = usualRate
        stretchDeviation = response?.deviations.stretch ?? 0
        excess = response?.excess ?? 0
    }

    /// The share of baskets that hold it at a depth, most probably.
    public func rate(at depth: Double) -> Double { Self.logistic(level(slope: slope.mean).mean + slope.mean * depth) }

    /// The log-odds of a purchase at the full price given a slope, and their variance.
    func level(slope: Double) -> (mean: Double, variance: Double) {
        let purchases = zip(weeks, weights).reduce(Self.usualPurchases) { $0 + Double($1.0.purchases) * $1.1 }
        var (level, information) = (log(usualRate / (1 - usualRate)), 0.0)
        for _ in 0..<50 {
            let usual = Self.logistic(level)
            var expected = Self.usualPurchases / usualRate * usual
            information = expected * (1 - usual)
            for (week, weight) in zip(weeks, weights) {
                let rate = Self.logistic(level + slope * week.depth)
                expected += weight * Double(week.baskets) * rate
                information += weight * Double(week.baskets) * rate * (1 - rate)
            }
            let step = max(-1, min(1, (purchases - expected) / max(information, 1e-12)))
            level += step
            if abs(step) < 1e-7 { break }
        }
        let mean = purchases / max(1, weights.reduce(0, +))
        return (level, (1 + excess * mean) / max(information, 1e-12))
    }

    /// Draws of how many are bought in all in later weeks.
    ///
    /// - Parameter later: their depths and baskets; purchases are not read.
    public func purchases(in later: [PriceWeek], draws: Int, using generator: inout some RandomNumberGenerator) -> [Int] {
        let stretches = Set(later.map { $0.week / PriceEvidence.stretch }).sorted()
        return (0..<draws).map { _ in
            let slope = slope.mean + slope.variance.squareRoot() * generator.normal()
            let known = level(slope: slope)
            let level = known.mean + known.variance.squareRoot() * generator.normal()
            let turns = Dictionary(uniqueKeysWithValues: stretches.map { ($0, stretchDeviation * generator.normal()) })
            return later.reduce(0) { sum, week in
                let turn = turns[week.week / PriceEvidence.stretch] ?? 0
                let noise = excess > 0 ? generator.gamma(shape: 1 / excess) * excess : 1
                let rate = min(1, Self.logistic(level + (slope + turn) * week.depth) * noise)
                return sum + generator.binomial(week.baskets, rate)
            }
        }
    }

    static func logistic(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
