import Affinity
import Foundation
import SampleShop
import Testing

@Suite("Price response")
struct PriceResponseTests {
    /// Sixty weeks of products whose slopes are known: those of a section's categories lie about the section's, products about their category's.
    private struct Planted {
        var weeks: [PriceWeek] = []
        var shelves: [PriceShelf] = []
        var slopes: [Double] = []
        let categorySlopes = [1.0, 2, 3, 4, 5, 2]

        init(seed: UInt64, products: Int = 20, swing: Double = 0.5) {
            var dice = SplitMix64(seed: seed)
            for (category, center) in categorySlopes.enumerated() {
                for _ in 0..<products {
                    let number = Int32(shelves.count)
                    let slope = center + 1.2 * (dice.unit() + dice.unit() - 1)
                    let rate = 0.002 + 0.01 * dice.unit()
                    shelves.append(PriceShelf(category: Int32(category), section: Int32(category / 3)))
                    slopes.append(slope)
                    for week in 0..<60 {
                        let depth = dice.chance(0.3) ? 0.1 + 0.3 * dice.unit() : 0
                        // A season of its own, slower than a stretch of weeks, and three times as strong in summer as in winter.
                        let season = 1 + swing * sin(Double(week) / 60 * 2 * .pi)
                        let mean = 3_000 * rate * season * exp(slope * depth)
                        weeks.append(
                            PriceWeek(
                                product: number, week: Int32(week), depth: depth, baskets: 3_000,
                                purchases: dice.poisson(expMinusMean: exp(-mean))))
                    }
                }
            }
        }
    }

    @Test("known slopes come back, with intervals that hold nine tenths of them", arguments: [UInt64(1), 2, 3])
    func recovers(seed: UInt64) throws {
        let planted = Planted(seed: seed)
        let response = try #require(PriceResponseLearning().learn(from: planted.weeks, shelves: planted.shelves))
        let held = planted.slopes.indices.count { response.slope(of: $0).slope.interval.contains(planted.slopes[$0]) }
        #expect((0.82...0.98).contains(Double(held) / Double(planted.slopes.count)), "seed \(seed): \(held) of \(planted.slopes.count)")
        for category in planted.categorySlopes.indices {
            let known = response.categorySlope(of: category * 20)
            #expect(abs(known.mean - planted.categorySlopes[category]) < 4 * known.variance.squareRoot() + 0.3, "seed \(seed)")
        }
    }

    @Test(
        "a product without a discount takes its category's slope, one of another category its section's, one unknown the shop's, each less sure"
    )
    func levels() throws {
        var planted = Planted(seed: 4)
        let category = Int32(planted.shelves.count)
        planted.shelves.append(PriceShelf(category: 0, section: 0))
        planted.shelves.append(PriceShelf(category: 17, section: 1))
        planted.shelves.append(PriceShelf(category: 18, section: 9))
        let response = try #require(PriceResponseLearning().learn(from: planted.weeks, shelves: planted.shelves))
        let known = (0..<3).map { response.slope(of: Int(category) + $0) }
        #expect(known.map(\.level) == [.category, .section, .shop])
        #expect(known[0].slope.variance < known[1].slope.variance)
        #expect(known[1].slope.variance <= known[2].slope.variance)
        #expect(response.slope(of: 0).level == .product)
        #expect(abs(known[0].slope.mean - 1) < abs(known[2].slope.mean - 1))
        #expect(response.slope(of: 100_000).level == .shop)
    }

    @Test("without a second price there is nothing to learn")
    func nothing() {
        let weeks = (0..<20).map { PriceWeek(product: 0, week: Int32($0), depth: 0, baskets: 100, purchases: 5) }
        #expect(PriceResponseLearning().learn(from: weeks, shelves: [PriceShelf(category: 0, section: 0)]) == nil)
        #expect(PriceResponseLearning().learn(from: [], shelves: []) == nil)
    }

    @Test("a slope that announced and quiet offers disagree about is less sure than one of equal offers")
    func stretches() throws {
        func response(turn: Double) throws -> LearnedPriceResponse {
            var dice = SplitMix64(seed: 9)
            let weeks = (0..<30).flatMap { product in
                (0..<60).map { week in
                    let depth = week % 5 == 2 ? 0.3 : 0
                    let slope = 2.5 + (week / 5 % 2 == 0 ? turn : -turn)
                    let mean = 20 * exp(slope * depth)
                    return PriceWeek(
                        product: Int32(product), week: Int32(week), depth: depth, baskets: 3_000,
                        purchases: dice.poisson(expMinusMean: exp(-mean)))
                }
            }
            return try #require(
                PriceResponseLearning().learn(from: weeks, shelves: Array(repeating: PriceShelf(category: 0, section: 0), count: 30)))
        }
        let (steady, moving) = (try response(turn: 0), try response(turn: 1.5))
        #expect(moving.deviations.stretch > steady.deviations.stretch)
        #expect(moving.slope(of: 0).slope.variance > steady.slope(of: 0).slope.variance)
    }

    @Test("a week begins with the sale that shows its price, which counts for nothing else")
    func weeks() {
        let purchases = [
            PricedPurchase(basket: 1, product: 7, depth: 0.2), PricedPurchase(basket: 3, product: 7, depth: 0.2),
            PricedPurchase(basket: 3, product: 7, depth: 0.2), PricedPurchase(basket: 6, product: 7, depth: 0.01),
        ]
        let weeks = PriceWeek.weeks(of: purchases, weeks: [0, 0, 0, 0, 0, 1, 1, 1])
        #expect(weeks.map(\.purchases) == [1, 0])
        #expect(weeks.map(\.baskets) == [3, 1])
        #expect(abs(weeks[0].depth - 0.2) < 1e-6)
        #expect(weeks[1].depth == 0)
    }

    @Test("forecasts under discount hold what is sold in nine of ten cases, and are nearer to it than forecasts that know no response")
    func forecasts() throws {
        // A level that stays: seasons to come are no part of a forecast.
        let planted = Planted(seed: 11, swing: 0)
        let response = try #require(PriceResponseLearning().learn(from: planted.weeks.filter { $0.week < 40 }, shelves: planted.shelves))
        var dice = SplitMix64(seed: 12)
        var (held, asked, loss, plain) = (0, 0, 0.0, 0.0)
        for product in planted.slopes.indices {
            let all = planted.weeks.filter { $0.product == Int32(product) }
            let (known, later) = (all.filter { $0.week < 40 }, all.filter { (40..<46).contains($0.week) && $0.depth > 0 })
            guard !later.isEmpty else { continue }
            let forecast = PriceForecast(weeks: known, slope: response.slope(of: product).slope, response: response, usualRate: 0.005)
            let flat = PriceForecast(weeks: known, slope: PriceSlope(mean: 0, variance: 1e-6), response: response, usualRate: 0.005)
            let draws = forecast.purchases(in: later, draws: 200, using: &dice).sorted()
            let total = later.reduce(0) { $0 + $1.purchases }
            asked += 1
            if draws[10] <= total, total <= draws[189] { held += 1 }
            for week in later {
                for (rate, isFlat) in [(forecast.rate(at: week.depth), false), (flat.rate(at: week.depth), true)] {
                    let value = -Double(week.purchases) * log(rate) - Double(week.baskets - week.purchases) * log(1 - rate)
                    if isFlat { plain += value } else { loss += value }
                }
            }
        }
        #expect((0.8...0.99).contains(Double(held) / Double(asked)), "\(held) of \(asked)")
        #expect(loss < plain)
    }
}
