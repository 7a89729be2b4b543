import Commerce
import Foundation
import Merchandising
import SampleShop
import Testing

@Suite("The forecast of stock goals")
struct DemandForecastTests {
    private func product(_ rate: Double, _ variance: Double, units: [Double], stock: Int? = nil) -> ProductDemand {
        let count = Double(units.count)
        return ProductDemand(
            ordersPerDay: UnitEstimate(mean: rate, variance: variance),
            units: UnitsPerOrder(mean: units.reduce(0, +) / count, meanSquare: units.reduce(0) { $0 + $1 * $1 } / count), stock: stock)
    }

    @Test("adds up what each product sells, and what is not known of it")
    func figures() throws {
        let forecast = DemandForecast(products: [product(2, 0.25, units: [1, 3], stock: 100), product(0.5, 0, units: [4], stock: 20)])
        let units = forecast.units(inDays: 10)
        // 10 · (2 · 2 + 0.5 · 4); 10 · 2 · 5 + 20² · 0.25 + 10 · 0.5 · 16
        #expect(units.mean == 60 && units.variance == 280)
        #expect(forecast.unitsPerDay == 6 && forecast.stock == 120)
        let cover = try #require(forecast.daysOfCover)
        #expect(cover.mean == 20 && cover.interval.contains(20))
        #expect(DemandForecast(products: [product(2, 0.25, units: [1])]).daysOfCover == nil)
        #expect(DemandForecast(products: [product(0, 0, units: [1], stock: 5)]).daysOfCover == nil)
    }

    @Test("is as unsure as the shop's demand strayed before, however many products there are")
    func spread() {
        // Weeks that double every four: four weeks on there is always twice as much.
        let doubling = DemandSpread(weeks: (0..<20).map { exp2(Double($0 / 4)) })
        let even = DemandSpread(weeks: Array(repeating: 3, count: 20))
        #expect(even.deviation(days: 28) == 0)
        let brute = (4...16).map { start -> Double in
            let weeks = (0..<20).map { exp2(Double($0 / 4)) }
            return log(weeks[start..<(start + 4)].reduce(0, +) / weeks[(start - 4)..<start].reduce(0, +))
        }
        #expect(abs(doubling.deviation(days: 28) - (brute.reduce(0) { $0 + $1 * $1 } / 13).squareRoot()) < 1e-12)
        #expect(abs(doubling.deviation(days: 28) - log(2)) < 1e-12)
        #expect(DemandSpread(weeks: [1, 2, 3]).deviation(days: 28) == log(1.5))
        let many = (0..<50).map { _ in product(2, 0, units: [1]) }
        let forecast = DemandForecast(products: many, spread: doubling).units(inDays: 28)
        #expect(forecast.mean == 2_800 && abs(forecast.variance - (2_800 + 2_800 * 2_800 * log(2) * log(2))) < 1e-3)
    }

    @Test("A log-normal interval of mean 60 and variance 280")
    func interval() {
        // scipy.stats.lognorm(s=sqrt(log(1+280/3600)), scale=60/sqrt(1+280/3600)).ppf([0.025, 0.975])
        let interval = UnitEstimate(mean: 60, variance: 280).interval
        #expect(abs(interval.lowerBound - 33.80095) < 1e-3 && abs(interval.upperBound - 98.81989) < 1e-3)
        #expect(UnitEstimate(mean: -1, variance: 3).interval == 0...0)
    }

    @Test("holds what is then sold in 95 of 100 shops of random demand")
    func coverage() {
        var (inside, shops) = (0, 0)
        for seed in UInt64(0)..<2_000 {
            var dice = SplitMix64(seed: seed, stream: "forecast")
            // A rate that is not known for sure: uniform, of mean m and variance m²/12.
            let mean = 1 + 3 * dice.unit()
            let truth = mean * (0.5 + dice.unit())
            let forecast = DemandForecast(products: [product(mean, mean * mean / 12, units: [1, 2, 6])])
            var sold = 0
            for _ in 0..<200 where dice.chance(truth / 10) { sold += dice.pick([1, 2, 6]) }
            shops += 1
            if forecast.units(inDays: 20).interval.contains(Double(sold)) { inside += 1 }
        }
        #expect(Double(inside) / Double(shops) > 0.93)
    }

    @Test("knows how many units days of cover mean, and when they mean none")
    func cover() throws {
        let counted = DemandForecast(products: [product(2, 0.25, units: [1], stock: 100)])
        #expect(try counted.units(for: .cover(days: 30)) == 40)
        #expect(try counted.units(for: .units(7)) == 7)
        #expect(throws: StockGoalRefusal.coveredAlready(days: 50)) { try counted.units(for: .cover(days: 50)) }
        #expect(throws: StockGoalRefusal.noStock) {
            try DemandForecast(products: [product(2, 0.25, units: [1])]).units(for: .cover(days: 1))
        }
    }

    @Test("says on the first day what can be met")
    func verdicts() {
        func outlook(_ units: Int, stock: Int? = nil) -> GoalOutlook {
            GoalOutlook(
                units: units, unaided: UnitEstimate(mean: 100, variance: 100), added: UnitEstimate(mean: 50, variance: 50), stock: stock)
        }
        #expect(outlook(70).verdict == .unaided)
        #expect(outlook(100).verdict == .withinReach && outlook(150).verdict == .withinReach)
        #expect(outlook(160).verdict == .doubtful)
        #expect(outlook(250).verdict == .outOfReach && outlook(250).withinReach == 150)
        #expect(outlook(100, stock: 60).verdict == .outOfReach && outlook(100, stock: 60).withinReach == 60)
    }

    @Test("A goal that cannot be is refused with what to do")
    func refusals() {
        let day = Timestamp(secondsSince1970: 0)
        func goal(_ target: StockGoal.Target, until end: Timestamp) throws -> StockGoal {
            try StockGoal(id: "g", products: ProductSelection(), target: target, startsAt: day, endsAt: end, author: "")
        }
        #expect(throws: StockGoalRefusal.endsBeforeItBegins(day, day)) { try goal(.units(1), until: day) }
        #expect(throws: StockGoalRefusal.noUnits(0)) { try goal(.units(0), until: day.advanced(byDays: 1)) }
        #expect(throws: StockGoalRefusal.noDays(-1)) { try goal(.cover(days: -1), until: day.advanced(byDays: 1)) }
    }
}
