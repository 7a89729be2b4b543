import Affinity
import Foundation
import SampleShop
import Testing

@Suite("Evaluation on a shop's own orders")
struct OfflineEvaluationTests {
    private func evaluation(threads: Int = 2) -> OfflineEvaluation {
        OfflineEvaluation(
            learning: ModelLearning(ranking: RankingSettings(boosting: BoostingSettings(rounds: 10, depth: 3)), threads: threads),
            settings: EvaluationSettings(draws: 100))
    }

    @Test("Needs nothing but orders, and says what was asked of what")
    func ordersAlone() throws {
        let history = Circles(seed: 11, orders: 600).history
        let report = try evaluation().evaluate(history)
        #expect(report.scope.earlierOrders == 480 && report.scope.laterOrders == 120 && report.scope.products == 40)
        #expect(report.tasks.map(\.task) == [.fullBasket, .oneProduct, .nextBasket])
        let full = try #require(report[.fullBasket])
        #expect(full.orders == 120 && full.cases == 360)
        #expect(
            full.contestants.allSatisfy {
                $0[.hitRate10].map { (0...1).contains($0.value) && $0.low <= $0.value && $0.value <= $0.high } ?? false
            })
        #expect((full.contestants[0][.hitRate10]?.value ?? 0) > 0.9 && full.comparisons[0].isBetter)
        #expect(report.curve.map(\.orders) == [60, 120, 240, 480])
        #expect(report.bySize.map(\.name) == ["2 to 3 products"])
        #expect(report.worth == nil, "without prices there is no sum")
        #expect(report.thin.count == 0 && report.thin.all == 40)
    }

    @Test("The figures are the same for any number of threads, and survive being written as JSON")
    func reproducible() throws {
        let history = PlantedShop(seed: 12, products: 60, orders: 400).history()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let one = try encoder.encode(try evaluation(threads: 1).evaluate(history))
        #expect(try encoder.encode(try evaluation(threads: 2).evaluate(history)) == one)
        let read = try JSONDecoder().decode(EvaluationReport.self, from: one)
        #expect(read.tasks.first?.orders ?? 0 > 20)
        #expect(read.worth?.currency == "GBP" && read.worth?.assumedAcceptance == 0.05)
    }

    @Test("Too few orders are refused with what is missing")
    func tooFew() throws {
        let history = Circles(seed: 13, orders: 60).history
        #expect(throws: OfflineEvaluation.Refusal.tooFewOrders(orders: 60, asked: 12, needed: 20)) { try evaluation().evaluate(history) }
    }
}
