import Commerce

/// Learns how each product sells: orders a day now, whether they rose or fell, and in which months.
///
/// Orders are counted with exponential decay, as in the steady models of Smith ("A generalization of the Bayesian steady forecasting
/// model", 1979): gamma-Poisson, with a prior that the shop's own shelves give (``RatePrior``). Whether sales rose is asked of two stretches of time
/// that share no sale, the last four weeks and what was before, so that both counts are independent. The shop's own clusters make all of it less sure
/// (``SalesDispersion``).
public struct TrendLearning: Sendable {
    /// There are no settings that an owner must know.
    public init() {}

    /// Four weeks, so that each day of the week counts alike, the last ones more.
    private static let now = DecayWindow(end: 0, start: .infinity, halfLifeDays: 28)
    private static let recent = DecayWindow(end: 0, start: 28, halfLifeDays: 14)
    /// A season, the later part of it more.
    private static let before = DecayWindow(end: 28, start: .infinity, halfLifeDays: 90)
    /// On sale for less than two weeks before the last four there is nothing to compare with.
    private static let neededBefore = 14.0

    /// - Returns: `nil` without orders.
    /// - Complexity: O(lines + products).
    public func learn(from history: ShopHistory, facts: ProductFacts) -> LearnedTrends? {
        let purchases = history.purchases
        guard let last = purchases.lastPurchase, let first = purchases.basketTimes.first else { return nil }
        let count = purchases.products.count
        let windows = [Self.now, Self.recent, Self.before]
        var sums = [Double](repeating: 0, count: 3 * count)
        var oldest = [Double](repeating: 0, count: count)
        for basket in 0..<purchases.basketCount {
            let age = purchases.basketTimes[basket].days(until: last)
            let weights = windows.map { $0.weight(ageDays: age) }
            for item in purchases.items(inBasket: basket) {
                let product = Int(item)
                for window in 0..<3 { sums[3 * product + window] += weights[window] }
                oldest[product] = max(oldest[product], age)
            }
        }
        let period = first.days(until: last)
        let starts = (0..<count).map { product in
            // A shop that does not say since when it has a product had it all the time.
            let listed = history.catalogue[product].createdAt.map { $0.days(until: last) } ?? period
            return max(1, min(period, max(listed, oldest[product])))
        }
        let variance = SalesDispersion(history: purchases, until: last).weeklyVariance
        let dispersions = (0..<count).map { product in
            let even = Self.now.even(sum: sums[3 * product], days: starts[product])
            return SalesDispersion.factor(weeklyVariance: variance, perWeek: 7 * even.count / even.days)
        }
        func even(_ window: Int) -> [(count: Double, days: Double)] {
            (0..<count).map {
                let even = windows[window].even(sum: sums[3 * $0 + window], days: starts[$0])
                return (even.count / dispersions[$0], even.days / dispersions[$0])
            }
        }
        let (now, recent, before) = (even(0), even(1), even(2))
        let prior = RatePrior(counts: now, shelves: facts.shelf)
        let rows = (0..<count).map { product in
            let mean = prior.means[Int(facts.shelf[product])]
            let hasPast = starts[product] >= Self.before.end + Self.neededBefore
            return TrendRow(
                shape: LearnedTrends.clamped(prior.shape + now[product].count),
                days: LearnedTrends.clamped(prior.shape / mean + now[product].days),
                recent: Float(recent[product].count), recentDays: Float(recent[product].days),
                before: hasPast ? Float(before[product].count) : 0, beforeDays: hasPast ? Float(before[product].days) : 0)
        }
        let season = SeasonLearning(history: purchases, shelves: facts.shelf, starts: starts, dispersions: dispersions)
        let shop = Self.shopChange(sums, days: period)
        return LearnedTrends(
            scope: Column([variance, shop, period]), rows: Column(rows), seasons: season.map { Column($0.factors) })
    }

    /// The shop's orders of the last weeks over those before; 0 where there is no before.
    private static func shopChange(_ sums: [Double], days: Double) -> Double {
        guard days >= before.end + neededBefore else { return 0 }
        func rate(_ window: Int, _ decay: DecayWindow) -> Double {
            let sum = stride(from: window, to: sums.count, by: 3).reduce(0) { $0 + sums[$1] }
            let even = decay.even(sum: sum, days: days)
            return even.days > 0 ? even.count / even.days : 0
        }
        let past = rate(2, before)
        return past > 0 ? rate(1, recent) / past : 0
    }
}
