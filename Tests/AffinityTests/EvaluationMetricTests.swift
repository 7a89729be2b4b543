import Commerce
import Testing

@testable import Affinity

/// Metrics against figures worked out by the definitions of the literature's scripts, and against plain code.
@Suite("Metrics of an evaluation")
struct EvaluationMetricTests {
    private func question(targets: [Int32], owned: [Int32] = [], order: Int = 0) -> EvaluationCase {
        EvaluationCase(
            order: order, basket: [],
            customer: CustomerPurchases.Row(
                purchases: owned.sorted().map { OwnPurchase(product: UInt32($0), orders: 1, firstDay: 0, lastDay: 0) }[...],
                orders: owned.isEmpty ? 0 : 1, lastDay: 0),
            time: Timestamp(secondsSince1970: 0), targets: targets.sorted())
    }

    private struct Told: Contestant {
        let name = "told"
        let answers: [[Int32]]
        func answer(to question: EvaluationCase, limit: Int) -> [Int32] { Array(answers[question.order].prefix(limit)) }
    }

    private func mean(_ metric: EvaluationMetric, _ cases: [EvaluationCase], _ answers: [[Int32]]) -> Double? {
        Scoreboard(cases: cases, contestants: [Told(answers: answers)], crew: Crew(threads: 1)).measure(metric, of: 0).mean
    }

    // Figures of a scorer in Python on the same answers: hr10 = mean(rank <= 10), mrr10 = mean(1 / rank), ndcg10 = mean(1 / log2(rank + 1)).
    @Test("One hidden product: found second, eleventh, first and not at all")
    func hiddenProduct() throws {
        let cases = [
            question(targets: [1], owned: [1], order: 0), question(targets: [2], order: 1), question(targets: [3], order: 2),
            question(targets: [4], owned: [4], order: 3),
        ]
        let answers: [[Int32]] = [[50, 1, 51], [60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 2], [3], []]
        func figure(_ metric: EvaluationMetric) -> Double { ((mean(metric, cases, answers) ?? .nan) * 10_000).rounded() / 10_000 }
        #expect(figure(.hitRate10) == 0.5)
        #expect(figure(.reciprocalRank10) == 0.375)
        #expect(figure(.gain10) == 0.4077)
        #expect(figure(.hitRate20) == 0.75)
        #expect(figure(.reciprocalRank20) == 0.3977)
        #expect(figure(.repeat10) == 0.5)
        #expect(figure(.explore10) == 0.5)
        let board = Scoreboard(cases: cases, contestants: [Told(answers: answers)], crew: Crew(threads: 2))
        #expect(board.distinctProducts(of: 0) == 14)
    }

    // recall = |found| / |targets|; ndcg = Σ 1/log2(place + 1) of the found over the same sum of as many places as there are targets.
    @Test("A whole next basket: recall, nDCG over all targets, repeat and explore apart")
    func nextBasket() {
        let cases = [question(targets: [1, 2, 3], owned: [1, 50], order: 0), question(targets: [4], owned: [50], order: 1)]
        let answers: [[Int32]] = [[50, 1, 51, 3], [60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 4]]
        func figure(_ metric: EvaluationMetric) -> Double { ((mean(metric, cases, answers) ?? .nan) * 10_000).rounded() / 10_000 }
        #expect(figure(.recall10) == 0.3333)
        #expect(figure(.gain10) == 0.2491)
        #expect(figure(.hitRate10) == 0.5)
        #expect(figure(.repeat10) == 1)
        #expect(figure(.explore10) == 0.25)
        #expect(figure(.recall20) == 0.8333)
        #expect(figure(.hitRate20) == 1)
    }

    @Test("Cases of one order count as one order together, and what cannot be computed does not count")
    func ordersCountAlike() {
        // The first order is asked three times and hit each time, the second once and missed.
        let cases = [
            question(targets: [1], order: 0), question(targets: [1], order: 0), question(targets: [1], order: 0),
            question(targets: [2], order: 1),
        ]
        #expect(mean(.hitRate10, cases, [[1], [9]]) == 0.5)
        #expect(mean(.repeat10, cases, [[1], [9]]) == nil)
    }

    @Test("Orders are cut into cases as the field does: known products, one hidden, none of the basket asked for", arguments: 1...5)
    func cases(seed: UInt64) {
        let history = OrderRows(seed: seed, orders: 80).history
        let cases = EvaluationCases(history: history, orders: 60..<history.basketCount, hidden: 2, seed: seed)
        let known = Set((0..<60).flatMap { Array(history.items(inBasket: $0)) })
        #expect(!cases.fullBasket.isEmpty && cases.fullBasket.count == cases.oneProduct.count, "seed \(seed)")
        for (full, one) in zip(cases.fullBasket, cases.oneProduct) {
            let items = history.items(inBasket: full.order).filter(known.contains)
            #expect(full.order >= 60 && Set(full.basket + full.targets) == Set(items) && full.targets.count == 1, "seed \(seed)")
            #expect(!full.basket.contains(full.targets[0]) && one.targets == full.targets, "seed \(seed)")
            #expect(one.basket.count == 1 && full.basket.contains(one.basket[0]), "seed \(seed)")
        }
        for next in cases.nextBasket {
            let voter = history.basketVoters[next.order]
            let before = (0..<next.order).filter { history.basketVoters[$0] == voter }
            #expect(before.contains { $0 < 60 } && !before.contains { $0 >= 60 }, "seed \(seed): the first order after the cut")
            #expect(next.basket.isEmpty && next.targets.allSatisfy(known.contains), "seed \(seed)")
        }
    }
}
