import Affinity
import Commerce
import SampleShop
import Testing

@Suite("Linear item model by neighbourhoods")
struct NeighbourhoodLinearTests {
    /// Every catalogue is beyond the bound; customers' rows stand beside baskets in the exact solution only.
    static func settings(neighbourhood: Int) -> LinearSettings {
        LinearSettings(customerWeight: 0, regularisations: [3], denseLimit: 0, neighbourhood: neighbourhood)
    }

    @Test("gives the exact weights where the neighbourhood is the catalogue")
    func wholeCatalogue() throws {
        for seed in UInt64(0)..<20 {
            let history = OrderRows(seed: seed, orders: 80, products: 25).history
            let learned = try LinearLearning(settings: Self.settings(neighbourhood: 25), threads: 2).learn(from: history)
            #expect(learned.summary.method == .neighbourhoods, "seed \(seed)")
            let naive = NaiveLinear(history: history, settings: Self.settings(neighbourhood: 25), regularisation: 3)
            for anchor in history.products.indices {
                let row = learned.row(of: anchor)
                for product in history.products.indices where naive.learned[anchor] && naive.learned[product] {
                    // A product that was never bought with another is not its neighbour, and has next to no weight for it.
                    let expected = naive.weights[anchor][product]
                    let isPair = history.isBought(anchor, with: product)
                    #expect(abs(Double(row[product]) - (isPair ? expected : 0)) < (isPair ? 2e-2 : 1e-6), "seed \(seed)")
                }
            }
        }
    }

    @Test("gives the exact weights to the last digits where everything was bought with everything")
    func densePairs() throws {
        let history = OrderRows(seed: 9, orders: 400, products: 8, largestBasket: 5).history
        let learned = try LinearLearning(settings: Self.settings(neighbourhood: 8), threads: 1).learn(from: history)
        let naive = NaiveLinear(history: history, settings: Self.settings(neighbourhood: 8), regularisation: 3)
        for anchor in history.products.indices {
            let row = learned.row(of: anchor)
            for product in history.products.indices {
                #expect(abs(Double(row[product]) - naive.weights[anchor][product]) < 1e-5, "\(anchor) to \(product)")
            }
        }
    }

    @Test("gives no product more neighbours than asked, and none itself")
    func neighbourhood() throws {
        let history = OrderRows(seed: 4, orders: 300, products: 50).history
        let learned = try LinearLearning(settings: Self.settings(neighbourhood: 5), threads: 2).learn(from: history)
        var anchors = [Int](repeating: 0, count: history.products.count)
        for anchor in history.products.indices {
            for entry in learned.weights(of: anchor) {
                #expect(Int(entry.product) != anchor && entry.weight.isFinite && entry.weight != 0)
                anchors[Int(entry.product)] += 1
            }
        }
        #expect(anchors.allSatisfy { (1...5).contains($0) })
    }

    @Test("gives the same weights for rows in any order, with duplicates, and for any number of threads")
    func sameHistorySameModel() throws {
        for seed in UInt64(0)..<10 {
            var rows = OrderRows(seed: seed, orders: 400, products: 200)
            let first = try LinearLearning(settings: Self.settings(neighbourhood: 10), threads: 1).learn(from: rows.history)
            var dice = SplitMix64(seed: seed, stream: "order")
            rows.rows += rows.rows.prefix(50)
            for index in rows.rows.indices.reversed() { rows.rows.swapAt(index, dice.below(index + 1)) }
            let second = try LinearLearning(settings: Self.settings(neighbourhood: 10), threads: 2).learn(from: rows.history)
            #expect(first.offsets == second.offsets && first.weights == second.weights, "seed \(seed)")
        }
    }
}

extension PurchaseHistory {
    /// Whether a basket holds both.
    fileprivate func isBought(_ first: Int, with second: Int) -> Bool {
        (0..<basketCount).contains { basket in
            items(inBasket: basket).contains(Int32(first)) && items(inBasket: basket).contains(Int32(second))
        }
    }
}
