import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

/// The sets that a model keeps.
@Suite("Sets in the model")
struct ItemsetLearningTests {
    /// Orders of three planted sets and much else.
    private static func rows(seed: UInt64, orders: Int = 600) -> OrderRows {
        var dice = SplitMix64(seed: seed, stream: "sets")
        let planted = [["P01", "P02"], ["P03", "P04", "P05"], ["P06", "P07", "P08", "P09"]]
        return OrderRows(
            baskets: (0..<orders).map { _ in
                var basket = Set((0..<dice.within(1...3)).map { _ in "P\(dice.within(10...40))" })
                if dice.chance(0.2) { basket.formUnion(dice.pick(planted)) }
                return basket.sorted()
            }, customers: (0..<orders).map { _ in dice.chance(0.3) ? nil : Int64(dice.below(120)) })
    }

    private static func names(_ set: KnownSet, _ history: PurchaseHistory) -> [String] {
        set.itemset.items.map { history.products[Int($0)].rawValue }
    }

    @Test("are those that were planted, counted as plainly as can be", arguments: [UInt64(1), 2, 3])
    func planted(seed: UInt64) throws {
        let history = Self.rows(seed: seed).history
        let learned = try #require(ItemsetLearning(threads: 2).learn(from: history))
        let strongest = (0..<3).map { Self.names(learned[$0], history) }
        #expect(Set(strongest) == [["P01", "P02"], ["P03", "P04", "P05"], ["P06", "P07", "P08", "P09"]], "seed \(seed)")
        #expect(learned.basis.orders == history.basketCount)
        for number in 0..<learned.count {
            let known = learned[number]
            let holding = (0..<history.basketCount).filter { Set(history.items(inBasket: $0)).isSuperset(of: known.itemset.items) }
            #expect(known.itemset.orders == holding.count && known.voters == Set(holding.map { history.basketVoters[$0] }).count)
            #expect(known.itemset.liftOverBestSplit > 1 && known.voters >= 3 && known.itemset.orders >= learned.minimumOrders)
        }
        for product in history.products.indices {
            let listed = (0..<learned.count).filter { learned[$0].itemset.items.contains(Int32(product)) }.map { learned[$0] }
            #expect(learned.sets(holding: product) == listed && learned.sets(holding: product, limit: 1) == Array(listed.prefix(1)))
        }
    }

    @Test("need several buyers, however much one of them orders, and wholesale says nothing")
    func oneBuyer() throws {
        var rows = Self.rows(seed: 4)
        let last = try #require(rows.rows.map(\.at).max())
        for order in 0..<200 {
            for product in ["P20", "P21", "P22"] {
                rows.rows.append(
                    OrderRows.Row(order: "X\(order)", at: last.advanced(byDays: -order), customer: 9_999, product: product))
            }
        }
        for order in 0..<20 {
            for product in 10...40 {
                rows.rows.append(
                    OrderRows.Row(
                        order: "W\(order)", at: last.advanced(byDays: -order), customer: Int64(8_000 + order), product: "P\(product)"))
            }
        }
        let history = rows.history
        let learned = try #require(ItemsetLearning(threads: 1).learn(from: history))
        let bought = Set((0..<learned.count).map { Self.names(learned[$0], history) })
        #expect(!bought.contains(["P20", "P21", "P22"]) && bought.contains(["P03", "P04", "P05"]))
        #expect(learned.basis.orders == history.basketCount - 20)
    }

    @Test("are none where nothing goes together, and few where few may be looked at")
    func bounds() throws {
        var dice = SplitMix64(seed: 5, stream: "chance")
        let chance = OrderRows(baskets: (0..<400).map { _ in Set((0..<3).map { _ in "P\(dice.within(10...40))" }).sorted() }).history
        #expect((ItemsetLearning(threads: 1).learn(from: chance)?.count ?? 0) <= 2)
        #expect(ItemsetLearning(threads: 1).learn(from: chance.prefix(0)) == nil)
        let history = Self.rows(seed: 6).history
        let whole = try #require(ItemsetLearning(threads: 1).learn(from: history))
        for searched in [60, 200] {
            let one = try #require(ItemsetLearning(minimumVoters: 3, threads: 1, limit: 2, searched: searched).learn(from: history))
            let two = try #require(ItemsetLearning(minimumVoters: 3, threads: 2, limit: 2, searched: searched).learn(from: history))
            #expect(one.count == 2 && one.minimumOrders >= whole.minimumOrders)
            #expect(one.minimumOrders == two.minimumOrders && (0..<2).allSatisfy { one[$0] == two[$0] })
        }
    }

    @Test("give the same bytes for any order of the rows, duplicates, and one thread or two")
    func sameBytes() throws {
        let rows = Self.rows(seed: 7)
        var dice = SplitMix64(seed: 7, stream: "shuffle")
        var shuffled = rows
        shuffled.rows = dice.shuffled(rows.rows + rows.rows.prefix(300))
        let bytes = try [(rows, 1), (rows, 2), (shuffled, 2)].map { rows, threads in
            let history = rows.history
            let shop = ShopHistory(
                purchases: history, catalogue: history.products.map { Product(id: $0, title: "Thing \($0.rawValue)") })
            var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history))
            model.itemsets = ItemsetLearning(threads: threads).learn(from: history)
            model.trends = TrendLearning().learn(from: shop, facts: ProductFacts(catalogue: shop.catalogue))
            return try model.fileBytes()
        }
        #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2])
    }
}
