import Affinity
import Commerce
import SampleShop
import Testing

@Suite("Learning of the linear item model")
struct LinearLearningTests {
    static let settings: [LinearSettings] = [
        LinearSettings(regularisations: [5]),
        LinearSettings(basketSizeExponent: 0, customerWeight: 0, regularisations: [0.5], minimumOrders: 1),
        LinearSettings(basketSizeExponent: 1, halfLifeDays: 60, customerHalfLifeDays: nil, regularisations: [2], minimumOrders: 4),
        LinearSettings(customerWeight: 3, customerHalfLifeDays: 20, regularisations: [15]),
    ]

    @Test("gives the weights that the definition gives in double precision", arguments: settings)
    func definition(settings: LinearSettings) throws {
        for seed in UInt64(0)..<20 {
            let history = OrderRows(seed: seed, products: 15).history
            let learned = try LinearLearning(settings: settings, threads: 2).learn(from: history)
            let naive = NaiveLinear(history: history, settings: settings, regularisation: settings.regularisations[0])
            #expect(learned.summary.products == naive.learned.count { $0 }, "seed \(seed)")
            for anchor in history.products.indices {
                let row = learned.row(of: anchor)
                for product in history.products.indices {
                    let expected = naive.learned[anchor] && naive.learned[product] ? naive.weights[anchor][product] : 0
                    #expect(abs(Double(row[product]) - expected) < 1e-5, "seed \(seed), \(anchor) to \(product)")
                }
                let weights = learned.weights(of: anchor)
                #expect(weights.map(\.weight) == weights.map(\.weight).sorted(by: >), "seed \(seed)")
                #expect(weights.allSatisfy { Int($0.product) != anchor && $0.weight.isFinite && $0.weight != 0 }, "seed \(seed)")
            }
        }
    }

    @Test("solves catalogues of several tiles as it solves small ones")
    func severalTiles() throws {
        // Disjoint copies of one small shop: the weights within each copy are those of the shop alone.
        let (copies, size) = (130, 7)
        let baskets = OrderRows(seed: 3, orders: 40, products: size, customers: 5).history
        var rows: [[String]] = []
        for copy in 0..<copies {
            for basket in 0..<baskets.basketCount {
                rows.append(baskets.items(inBasket: basket).map { "P\(1000 + copy * size + Int($0))" })
            }
        }
        let settings = LinearSettings(customerWeight: 0, regularisations: [2], minimumOrders: 1)
        let single = try LinearLearning(settings: settings, threads: 1).learn(
            from: OrderRows(baskets: Array(rows.prefix(baskets.basketCount)), days: Array(repeating: 0, count: baskets.basketCount))
                .history)
        let history = OrderRows(baskets: rows, days: Array(repeating: 0, count: rows.count)).history
        let many = try LinearLearning(settings: settings, threads: 2).learn(from: history)
        #expect(many.productCount == copies * size)
        for anchor in 0..<many.productCount {
            let (copy, product) = (anchor / size, anchor % size)
            let row = many.row(of: anchor)
            for other in 0..<size {
                #expect(abs(row[copy * size + other] - single.row(of: product)[other]) < 1e-5, "copy \(copy), \(product) to \(other)")
            }
        }
    }

    @Test("gives the same weights for rows in any order, with duplicates, and for any number of threads")
    func sameHistorySameModel() throws {
        for seed in UInt64(0)..<10 {
            var rows = OrderRows(seed: seed, orders: 400, products: 60)
            let first = try LinearLearning(threads: 1).learn(from: rows.history)
            var dice = SplitMix64(seed: seed, stream: "order")
            rows.rows += rows.rows.prefix(50)
            for index in rows.rows.indices.reversed() { rows.rows.swapAt(index, dice.below(index + 1)) }
            let second = try LinearLearning(threads: 2).learn(from: rows.history)
            #expect(first.offsets == second.offsets && first.weights == second.weights, "seed \(seed)")
            #expect(first.summary == second.summary, "seed \(seed)")
        }
    }

    @Test("gives the same weights for any number of threads where the matrix has several tiles")
    func sameTiles() throws {
        let history = OrderRows(seed: 11, orders: 1500, products: 900, customers: 200, largestBasket: 8).history
        let settings = LinearSettings(regularisations: [3], minimumOrders: 1)
        let one = try LinearLearning(settings: settings, threads: 1).learn(from: history)
        let three = try LinearLearning(settings: settings, threads: 3).learn(from: history)
        #expect(one.summary.products > 800 && one.weights == three.weights)
    }

    @Test("scores a basket with the sum of its products' weights, the basket itself left out")
    func scores() throws {
        let history = OrderRows(seed: 1).history
        let learned = try LinearLearning(threads: 1).learn(from: history)
        for basket in [[0], [1, 4], [2, 3, 7, 9]] {
            let scores = learned.scores(basket: basket)
            #expect(scores.map(\.weight) == scores.map(\.weight).sorted(by: >))
            #expect(!scores.contains { basket.contains(Int($0.product)) })
            for score in scores {
                let expected = basket.reduce(Float(0)) { $0 + learned.row(of: $1)[Int(score.product)] }
                #expect(abs(score.weight - expected) < 1e-5)
            }
        }
    }

    @Test("keeps the heaviest weights of either sign where a product has more than the limit")
    func weightLimit() throws {
        let history = OrderRows(seed: 5, orders: 100, products: 30).history
        let all = try LinearLearning(threads: 1).learn(from: history)
        #expect(all.weights.contains { $0.weight < 0 })
        let few = try LinearLearning(settings: LinearSettings(weightLimit: 4), threads: 1).learn(from: history)
        for anchor in history.products.indices {
            let heaviest = all.weights(of: anchor).sorted { ($1.weight.magnitude, $0.product) < ($0.weight.magnitude, $1.product) }
            #expect(Set(few.weights(of: anchor)) == Set(heaviest.prefix(4)))
        }
    }

    @Test("finds the planted complement where counting pairs would be led astray by what everybody buys")
    func partialEffects() throws {
        // Bread is in every basket; jam goes with butter alone.
        var baskets: [[String]] = []
        for number in 0..<60 {
            baskets.append(number % 3 == 0 ? ["bread", "butter", "jam"] : ["bread", number % 3 == 1 ? "milk" : "tea"])
        }
        let history = OrderRows(baskets: baskets).history
        let learned = try LinearLearning(threads: 1).learn(from: history)
        let butter = try #require(history.products.firstIndex(of: ProductID("butter")))
        let best = try #require(learned.scores(basket: [butter]).first)
        #expect(history.products[Int(best.product)] == ProductID("jam"))
    }

    @Test("learns nothing, and says so, from no orders and from products bought once", arguments: [0, 1])
    func tooLittle(orders: Int) throws {
        let history = OrderRows(baskets: Array(repeating: ["a", "b"], count: orders)).history
        let learned = try LinearLearning(threads: 2).learn(from: history)
        #expect(learned.summary.method == .none && learned.weights.isEmpty)
        #expect(learned.productCount == history.products.count)
    }

    @Test("takes the regularisation that is best on the last orders, and the middle one where they are too few")
    func validation() throws {
        let small = try LinearLearning(threads: 1).learn(from: OrderRows(seed: 2).history)
        #expect(small.summary.trials.isEmpty && small.summary.regularisation == LinearSettings().regularisations[2])
        let history = OrderRows(seed: 2, orders: 3000, products: 40).history
        let large = try LinearLearning(threads: 1).learn(from: history)
        #expect(large.summary.trials.map(\.regularisation) == LinearSettings().regularisations)
        let best = large.summary.trials.max { $0.fullBasket + $0.oneProduct < $1.fullBasket + $1.oneProduct }
        #expect(best?.regularisation == large.summary.regularisation)
    }
}

extension LearnedLinear {
    /// A product's weights for all products, 0 where none is kept.
    func row(of anchor: Int) -> [Float] {
        var row = [Float](repeating: 0, count: productCount)
        for entry in weights(of: anchor) { row[Int(entry.product)] = entry.weight }
        return row
    }
}
