import Foundation

/// What one stretch of weeks says of one product's slope, whatever its sales were at the full price.
///
/// Given how much was bought in all, the weeks share it by baskets·e^(slope·depth), so that the level cancels out (the conditional likelihood of
/// a Poisson regression with an intercept of its own). Weeks are compared with weeks near them only: seasons come and go with discounts.
struct PriceEvidence {
    var product: Int32
    var slope: Double
    var variance: Double

    /// Weeks in a stretch: long enough to hold a discount and a week without, short enough for a season to be the same.
    static let stretch: Int32 = 5
    /// Depths nearer to each other than this tell nothing apart.
    private static let leastSpread = 0.05
    /// Less information than this is none: the slope would have a standard deviation of ten.
    private static let leastInformation = 0.01

    /// - Parameters:
    ///   - weeks: of one product within a stretch.
    ///   - dispersion: variance over mean of a week's purchases.
    ///   - start: keeps few purchases from running away; it is taken out of what is returned again.
    /// - Returns: `nil` where prices or purchases are too few to tell.
    init?(_ weeks: ArraySlice<PriceWeek>, dispersion: Double, start: PriceSlope) {
        let total = weeks.reduce(0) { $0 + Double($1.purchases) }
        let depths = weeks.map(\.depth)
        guard total >= 1, let low = depths.min(), let high = depths.max(), high - low >= Self.leastSpread else { return nil }
        let observed = weeks.reduce(0) { $0 + Double($1.purchases) * $1.depth }
        var (slope, information) = (start.mean, 0.0)
        for _ in 0..<40 {
            let (mean, variance) = Self.moments(weeks, slope: slope)
            information = total * variance / dispersion
            let score = (observed - total * mean) / dispersion - (slope - start.mean) / start.variance
            let step = max(-1, min(1, score / (information + 1 / start.variance)))
            slope += step
            if abs(step) < 1e-7 { break }
        }
        guard information >= Self.leastInformation, let product = weeks.first?.product else { return nil }
        self.product = product
        self.slope = slope + (slope - start.mean) / start.variance / information
        variance = 1 / information
    }

    /// Mean and variance of depth under the weeks' shares.
    static func moments(_ weeks: ArraySlice<PriceWeek>, slope: Double) -> (mean: Double, variance: Double) {
        var (weight, first, second) = (0.0, 0.0, 0.0)
        for week in weeks {
            let share = Double(week.baskets) * exp(slope * week.depth)
            weight += share
            first += share * week.depth
            second += share * week.depth * week.depth
        }
        let mean = first / weight
        return (mean, max(0, second / weight - mean * mean))
    }

    /// Adds to sums from which the excess of the variance over a Poisson count's follows: mean + excess·mean².
    static func addExcess(_ weeks: ArraySlice<PriceWeek>, slope: Double, to sums: inout (excess: Double, squares: Double)) {
        guard weeks.count > 2 else { return }
        let total = weeks.reduce(0) { $0 + Double($1.purchases) }
        let shares = weeks.map { Double($0.baskets) * exp(slope * $0.depth) }
        let all = shares.reduce(0, +)
        guard total > 0, all > 0 else { return }
        // Level and slope were fitted to the same weeks.
        let correction = Double(weeks.count) / Double(weeks.count - 2)
        for (week, share) in zip(weeks, shares) {
            let mean = total * share / all
            let error = Double(week.purchases) - mean
            sums.excess += (error * error - mean) * correction
            sums.squares += mean * mean
        }
    }
}
