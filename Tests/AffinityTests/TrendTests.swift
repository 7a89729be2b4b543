import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

/// How products sell: rates and changes that were made up are found, with intervals that hold them.
@Suite("Trends")
struct TrendTests {
    private func learned(_ history: ShopHistory) throws -> LearnedTrends {
        try #require(TrendLearning().learn(from: history, facts: ProductFacts(catalogue: history.catalogue)))
    }

    @Test(
        "that rise, fall and stay are told apart, and rates are within their intervals as often as they say", arguments: [UInt64(1), 2, 3])
    func planted(seed: UInt64) throws {
        let sales = MadeUpSales(seed: seed)
        let trends = try learned(sales.history)
        var (inside, wrong) = (0, 0)
        for (position, plan) in sales.plans.enumerated() {
            let trend = trends.trend(of: position)
            if trend.interval.contains(plan.rateNow) { inside += 1 }
            switch (plan.rateNow / plan.rateBefore, trend.direction) {
            case (1, .rising), (1, .falling), (1.5..., .falling), (..<0.7, .rising): wrong += 1
            default: break
            }
            // Two orders a day and three times as many for four weeks: nobody would doubt it.
            if plan.rateNow >= 2, plan.rateNow > 2.9 * plan.rateBefore { #expect(trend.direction == .rising, "seed \(seed): \(plan)") }
            if plan.rateBefore >= 2, plan.rateNow < 0.35 * plan.rateBefore { #expect(trend.direction == .falling, "seed \(seed): \(plan)") }
            if plan.rateNow == plan.rateBefore, plan.rateNow >= 4 { #expect(trend.direction == .steady, "seed \(seed): \(plan)") }
        }
        let steady = sales.plans.indices.filter { sales.plans[$0].rateNow == sales.plans[$0].rateBefore }
        let held = steady.count { trends.trend(of: $0).interval.contains(sales.plans[$0].rateNow) }
        #expect(Double(held) >= 0.9 * Double(steady.count), "seed \(seed): \(held) of \(steady.count)")
        #expect(wrong <= sales.plans.count / 50, "seed \(seed): \(wrong)")
        #expect(trends.weeklyVariance < 0.1, "seed \(seed): chance alone is no cluster")
    }

    @Test("are decayed counts as plainly as can be", arguments: [UInt64(4), 5])
    func bruteForce(seed: UInt64) throws {
        let sales = MadeUpSales(seed: seed, products: 12, days: 60)
        let history = sales.history
        let trends = try learned(history)
        let last = try #require(history.purchases.lastPurchase)
        let period = try #require(history.purchases.basketTimes.first).days(until: last)
        for product in history.catalogue.indices {
            let ages = (0..<history.purchases.basketCount).filter { history.purchases.items(inBasket: $0).contains(Int32(product)) }
                .map { history.purchases.basketTimes[$0].days(until: last) }
            // Sums over a fine grid of time in place of integrals.
            func even(_ weight: (Double) -> Double) -> (count: Double, days: Double) {
                let grid = (0..<Int(period * 200)).map { weight((Double($0) + 0.5) / 200) }
                let (time, squares) = (grid.reduce(0, +) / 200, grid.reduce(0) { $0 + $1 * $1 } / 200)
                return (ages.reduce(0) { $0 + weight($1) } * time / squares, time * time / squares)
            }
            let now = even { exp2(-$0 / 28) }
            let dispersion = 1 + trends.weeklyVariance * 7 * now.count / now.days
            let recent = even { $0 < 28 ? exp2(-$0 / 14) : 0 }
            let before = even { $0 >= 28 ? exp2((28 - $0) / 90) : 0 }
            let row = trends.rows[product]
            for (fast, slow) in [
                (row.recent, recent.count), (row.recentDays, recent.days), (row.before, before.count), (row.beforeDays, before.days),
            ] { #expect(abs(Double(fast) * dispersion - slow) < 0.01 * max(slow, 1), "seed \(seed): \(fast) and \(slow)") }
        }
    }

    @Test("are not told of a product that is new, nor in a shop that is")
    func tooNew() throws {
        let week = try learned(MadeUpSales(seed: 6, products: 20, days: 30).history)
        #expect(
            week.shopChange == nil && (0..<20).allSatisfy { week.trend(of: $0).change == nil && week.trend(of: $0).direction == .unclear })
        var history = MadeUpSales(seed: 6, products: 20, days: 200).history
        var catalogue = history.catalogue
        // Listed after its sales began: then the sales are believed.
        catalogue[3].createdAt = history.purchases.lastPurchase
        history = ShopHistory(purchases: history.purchases, catalogue: catalogue)
        let half = try learned(history)
        #expect(half.shopChange != nil && half.trend(of: 3).change != nil)
    }

    @Test("of products nobody bought are those of their shelf, and unclear")
    func unsold() throws {
        let sales = MadeUpSales(seed: 7, products: 40, days: 120)
        let catalogue = sales.history.catalogue + [Product(id: "Z", title: "New thing")]
        let purchases = sales.history.purchases
        let history = ShopHistory(
            purchases: PurchaseHistory(
                sortedProducts: catalogue.map(\.id), basketOffsets: purchases.basketOffsets, items: purchases.items,
                basketTimes: purchases.basketTimes, basketVoters: purchases.basketVoters, voterCount: purchases.voterCount),
            catalogue: catalogue)
        let trend = try learned(history).trend(of: 40)
        #expect(trend.ordersPerDay > 0 && trend.interval.lowerBound < 0.01 && trend.direction != .rising)
        #expect(
            TrendLearning().learn(
                from: ShopHistory(purchases: purchases.prefix(0), catalogue: sales.history.catalogue),
                facts: ProductFacts(catalogue: sales.history.catalogue)) == nil)
    }

    @Test("know Christmas where there is more than a year, and no season where there is not")
    func season() throws {
        let shop = PlantedShop(seed: 8, products: 200, orders: 8_000, days: 800)
        let history = shop.history(withVisits: false)
        let trends = try learned(history)
        #expect(trends.hasSeasons)
        for (position, product) in history.catalogue.enumerated() {
            let season = try #require(trends.season(of: position))
            #expect(season.count == 12 && abs(season.reduce(0, +) - 12) < 0.01)
            if shop.plantedSeasonal.contains(product.id) {
                #expect(min(season[10], season[11]) > 2 && season[1...8].allSatisfy { $0 < 0.7 }, "\(product.title): \(season)")
            }
        }
        let short = try learned(PlantedShop(seed: 8, products: 60, orders: 500, days: 300).history(withVisits: false))
        #expect(!short.hasSeasons && short.season(of: 0) == nil)
    }

    /// R: pgamma, qgamma, pbeta; Python: scipy.stats.gamma.ppf(p, a), .cdf(x, a), scipy.stats.beta.cdf(x, a, b), scipy.stats.f.ppf.
    @Test("rest on distributions that agree with SciPy's")
    func distributions() {
        for (shape, probability, value) in [
            (0.1, 0.025, 5.791710245521471e-17), (0.1, 0.975, 0.9779047994188529), (1.0, 0.5, 0.6931471805599455),
            (3.5, 0.025, 0.8449345903386775), (3.5, 0.975, 8.006382137314663), (200.0, 0.975, 228.6527409830325),
            (5000.0, 0.025, 4862.359188694899),
        ] {
            let quantile = GammaDistribution(shape: shape, rate: 4).quantile(probability)
            #expect(abs(4 * quantile / value - 1) < 1e-9, "\(shape) \(probability): \(4 * quantile)")
        }
        for (shape, x, value) in [
            (0.1, 0.05, 0.7755386354510307), (2.0, 3.0, 0.8008517265285442), (50.0, 40.0, 0.07033506665939494),
            (50.0, 70.0, 0.994859497541494),
        ] {
            #expect(abs(GammaDistribution(shape: shape, rate: 1).probability(upTo: x) - value) < 1e-12)
        }
        for (first, second, x, value) in [
            (1.0, 1.0, 0.3, 0.3), (2.0, 5.0, 0.1, 0.11426500000000002), (20.0, 30.0, 0.5, 0.923796114019261),
            (1.5, 200.0, 0.01, 0.7412388483060051), (300.0, 200.0, 0.62, 0.8190699881577963), (1.0, 1000.0, 0.001, 0.6323045752290359),
        ] {
            let probability = BetaDistribution(first: first, second: second).probability(upTo: x)
            #expect(abs(probability - value) < 1e-12, "\(first) \(second) \(x): \(probability)")
        }
        let comparison = RateComparison(
            numerator: GammaDistribution(shape: 10, rate: 5), denominator: GammaDistribution(shape: 20, rate: 20))
        #expect(abs(comparison.probability(above: 1) - 0.9507364826957874) < 1e-10)
        for (probability, value) in [(0.975, 0.8743849623172152), (0.5, 1.9664525414733045), (0.025, 4.1354280928246245)] {
            #expect(abs(comparison.ratio(exceededWith: probability) - value) < 1e-9)
        }
    }
}
