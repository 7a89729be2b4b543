import Affinity
import Commerce
import Foundation
import SampleShop
import Testing

@Suite("Learning of pairs")
struct PairLearningTests {
    static let settings: [LearningSettings] = [
        .plainCounts,
        LearningSettings(minimumVoters: 1),
        LearningSettings(basketSizeExponent: 0, halfLifeDays: nil, sharpness: 1, minimumVoters: 1),
        LearningSettings(basketSizeExponent: 0.5, halfLifeDays: 20, minimumVoters: 2),
        LearningSettings(oneVotePerCustomer: false, halfLifeDays: 7, sharpness: 1.5, minimumVoters: 4),
    ]

    @Test("finds the orders, votes and weighted cosines that a count by definition finds", arguments: settings)
    func bruteForce(settings: LearningSettings) {
        for seed in UInt64(0)..<40 {
            let rows = OrderRows(seed: seed)
            let learned = PairLearning(settings: settings, threads: 2).learn(from: rows.history)
            let counter = BruteForceCounter(rows: rows, settings: settings)
            for product in learned.products.indices {
                let own = counter.pairs[product][product]
                #expect(learned.orders[product] == own.orders && learned.voters[product] == own.voters, "seed \(seed)")
                #expect(abs(Double(learned.reach[product]) - own.weight) <= 1e-5 * own.weight, "seed \(seed)")
                let neighbours = learned.neighbours(of: product)
                #expect(
                    Set(neighbours.map { Int($0.product) }) == counter.partners(of: product, minimumVoters: settings.minimumVoters),
                    "seed \(seed), product \(product)")
                for neighbour in neighbours {
                    let pair = counter.pairs[product][Int(neighbour.product)]
                    let score = counter.score(product, Int(neighbour.product), sharpness: settings.sharpness)
                    #expect(neighbour.orders == pair.orders && neighbour.voters == pair.voters, "seed \(seed)")
                    #expect(abs(Double(neighbour.score) - score) <= 1e-5 * score, "seed \(seed)")
                }
                #expect(neighbours.map(\.score) == neighbours.map(\.score).sorted(by: >), "seed \(seed)")
            }
        }
    }

    @Test("keeps the first of the ranked neighbours where a product has more than the limit, ties in the order of ids")
    func neighbourLimit() {
        for seed in UInt64(0)..<40 {
            var settings = LearningSettings.plainCounts
            settings.sharpness = 1
            let history = OrderRows(seed: seed, orders: 30, products: 20).history
            let all = PairLearning(settings: settings, threads: 1).learn(from: history)
            for limit in [0, 1, 3, 7] {
                settings.neighbourLimit = limit
                let few = PairLearning(settings: settings, threads: 1).learn(from: history)
                for product in all.products.indices {
                    let ranked = all.neighbours(of: product).sorted { (-$0.score, $0.product) < (-$1.score, $1.product) }
                    #expect(few.neighbours(of: product) == Array(ranked.prefix(limit)), "seed \(seed), limit \(limit)")
                }
            }
        }
    }

    @Test("with plain counts says n(A,B) of every pair, and nothing else")
    func plainCounts() {
        let rows = OrderRows(baskets: [["a", "b", "c"], ["a", "b"], ["b", "c"], ["a", "b", "b"], ["d"]], customers: [1, 1, 1, 1, 1])
        let learned = PairLearning(settings: .plainCounts, threads: 1).learn(from: rows.history)
        #expect(learned.neighbour("b", of: "a")?.voters == 3)
        #expect(learned.neighbour("a", of: "b")?.orders == 3)
        #expect(learned.neighbour("c", of: "b")?.voters == 2)
        #expect(learned.neighbour("c", of: "a")?.voters == 1)
        #expect(learned.neighbour("d", of: "a") == nil)
        #expect(learned.voters == [3, 4, 2, 1])
        #expect(learned.summary.votes == 5 && learned.summary.baskets == 5 && learned.summary.lines == 10)
    }

    @Test("gives a customer one vote a pair however many orders hold it, and a guest one an order")
    func oneVoteACustomer() {
        let baskets = Array(repeating: ["a", "b"], count: 100) + [["a", "b"], ["a", "b"]]
        let rows = OrderRows(baskets: baskets, customers: Array(repeating: 1, count: 100) + [nil, nil])
        let learned = PairLearning(settings: LearningSettings(minimumVoters: 1), threads: 1).learn(from: rows.history)
        #expect(learned.neighbour("b", of: "a")?.voters == 3)
        #expect(learned.neighbour("b", of: "a")?.orders == 102)
        #expect(learned.summary.voters == 3 && learned.summary.votes == 3)
    }

    @Test("takes as a customer's vote that of the heaviest basket with both")
    func heaviestBasket() throws {
        // Customer 1 bought both in a basket of three and in one of two; customer 2 only a.
        let rows = OrderRows(baskets: [["a", "b", "c"], ["a", "b"], ["a"]], customers: [1, 1, 2])
        let settings = LearningSettings(halfLifeDays: nil, sharpness: 1, minimumVoters: 1)
        let learned = PairLearning(settings: settings, threads: 1).learn(from: rows.history)
        let score = try #require(learned.neighbour("b", of: "a")?.score)
        // a: 1 (basket of two) + 1 (alone), b: 1, both: 1.
        #expect(abs(Double(score) - 1 / 2.0.squareRoot()) < 1e-6)
        #expect(learned.reach == [2, 1, 0.5])
    }

    @Test("halves a vote with each half-life")
    func decay() throws {
        let rows = OrderRows(baskets: [["a", "b"], ["a"], ["b"]], days: [0, 90, 90])
        let settings = LearningSettings(halfLifeDays: 30, sharpness: 1, minimumVoters: 1)
        let learned = PairLearning(settings: settings, threads: 1).learn(from: rows.history)
        #expect(learned.reach == [1.125, 1.125])
        #expect(try abs(#require(learned.neighbour("b", of: "a")).score - 0.125 / 1.125) < 1e-7)
    }

    @Test("leaves out pairs with fewer voters than asked for")
    func minimumVoters() {
        let rows = OrderRows(baskets: [["a", "b"], ["a", "b"], ["a", "c"]], customers: [1, 2, 3])
        let learned = PairLearning(settings: LearningSettings(minimumVoters: 2), threads: 1).learn(from: rows.history)
        #expect(learned.neighbour("b", of: "a") != nil)
        #expect(learned.neighbour("c", of: "a") == nil)
    }

    @Test("counts every pair of a basket of 500 products")
    func largeBasket() {
        let basket = (0..<500).map { "P\(1000 + $0)" }
        var settings = LearningSettings.plainCounts
        settings.neighbourLimit = 1000
        let learned = PairLearning(settings: settings, threads: 2).learn(from: OrderRows(baskets: [basket, ["P1000"]]).history)
        #expect(learned.neighbourCounts == Array(repeating: 499, count: 500))
        #expect(learned.neighbours.allSatisfy { $0.orders == 1 && $0.score > 0 })
    }

    @Test("learns nothing from nothing")
    func empty() {
        let history = PurchaseHistory(products: [], basketTimes: [], basketCustomers: [], lines: [])
        let learned = PairLearning(threads: 2).learn(from: history)
        #expect(learned.products.isEmpty && learned.neighbours.isEmpty && learned.summary.votes == 0)
        #expect(learned.summary.lastPurchaseMilliseconds == nil)
    }

    @Test("Learning with no thread ended the process with a division by zero")
    func noThreads() {
        let history = OrderRows(seed: 1).history
        #expect(
            PairLearning(threads: 0).learn(from: history).neighbours == PairLearning(threads: 1).learn(from: history).neighbours)
    }

    @Test("One order dated far in the future made every other score not a number, and the model was refused")
    func oneOrderInTheFuture() throws {
        let folder = try TemporaryFolder()
        let rows = OrderRows(baskets: [["a", "b"], ["a", "b"], ["a", "c"], ["z"]], days: [0, 1, 2, 60_000])
        let settings = LearningSettings(halfLifeDays: 90, sharpness: 1, minimumVoters: 1)
        let learned = PairLearning(settings: settings, threads: 1).learn(from: rows.history)
        let together = try #require(learned.neighbour("b", of: "a")).score
        let rarer = try #require(learned.neighbour("c", of: "a")).score
        #expect(together.isFinite && together > rarer && rarer > 0)
        #expect(throws: Never.self) { try ModelFolder(path: folder.path).publish(LearnedModel(pairs: learned)) }
    }

    @Test("The faintest pair has a score above zero", arguments: [1.0, 2, 4])
    func faintestPair(sharpness: Double) {
        let old = OrderRows(baskets: [["a", "b"], ["a"], ["b"]], days: [0, 5000, 5000])
        let settings = LearningSettings(halfLifeDays: 10, sharpness: sharpness, minimumVoters: 1)
        let learned = PairLearning(settings: settings, threads: 1).learn(from: old.history)
        #expect(learned.neighbours.count == 2 && learned.neighbours.allSatisfy { $0.score > 0 })
    }

    @Test("tells how far it is, up to the number of products")
    func progress() {
        let told = Told()
        let history = OrderRows(seed: 3).history
        _ = PairLearning(threads: 2).learn(from: history) { stage, done, all in told.note(stage, done, all) }
        #expect(told.stages.first == .weighing && told.largest == history.products.count && told.all == [history.products.count])
    }
}
