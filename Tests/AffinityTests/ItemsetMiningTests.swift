import Affinity
import Commerce
import Foundation
import SampleShop
import Testing

/// Sets that are bought together, held against counting every set in every basket.
@Suite("Itemsets")
struct ItemsetMiningTests {
    /// Every set of the sizes in every basket, counted.
    private static func counted(_ history: PurchaseHistory, upTo size: Int) -> [[Int32]: Int] {
        var counts: [[Int32]: Int] = [:]
        for basket in 0..<history.basketCount {
            let items = Array(history.items(inBasket: basket))
            for mask in 1..<(1 << items.count) where mask.nonzeroBitCount <= size {
                counts[items.indices.filter { mask >> $0 & 1 == 1 }.map { items[$0] }, default: 0] += 1
            }
        }
        return counts
    }

    private static func found(_ sets: Itemsets) -> [[Int32]: Int] {
        var found: [[Int32]: Int] = [:]
        for set in 0..<sets.count { found[Array(sets.items(ofSet: set))] = sets.orders(ofSet: set) }
        return found
    }

    @Test("are those a count of every set finds, for any threshold, and 1, 2 and 3 threads", arguments: 0..<8 as Range<UInt64>)
    func bruteForce(seed: UInt64) {
        let history = OrderRows(seed: seed, orders: 80, products: 11, largestBasket: 9).history
        let all = Self.counted(history, upTo: 9)
        for minimum in [1, 2, 3, 5, 9] {
            for sizes in [2...6, 1...3, 4...4] {
                let wanted = all.filter { $0.value >= minimum && sizes.contains($0.key.count) }
                let closed = wanted.filter { set, orders in
                    !all.contains { $0.value == orders && $0.key.count == set.count + 1 && Set($0.key).isSuperset(of: set) }
                }
                for threads in 1...3 {
                    func mine(closedOnly: Bool) -> Itemsets {
                        let settings = ItemsetSettings(sizes: sizes, minimumOrders: minimum, closedOnly: closedOnly)
                        return ItemsetMining(settings: settings, threads: threads).mine(history)
                    }
                    let everything = mine(closedOnly: false)
                    #expect(everything.count == wanted.count, "seed \(seed)")
                    #expect(Self.found(everything) == wanted, "seed \(seed), at least \(minimum), sizes \(sizes)")
                    #expect(Self.found(mine(closedOnly: true)) == closed, "seed \(seed), at least \(minimum), sizes \(sizes), closed")
                }
            }
        }
    }

    @Test("have the lift over their best split and orders by thirds of the period", arguments: 0..<4 as Range<UInt64>)
    func measures(seed: UInt64) {
        let history = OrderRows(seed: seed, orders: 80, products: 9, largestBasket: 7).history
        let all = Self.counted(history, upTo: 9)
        let sets = ItemsetMining(settings: ItemsetSettings(minimumOrders: 2), threads: 2).mine(history)
        let days = history.basketTimes[0].days(until: history.basketTimes[history.basketCount - 1])
        let third = history.basketTimes.map { min(2, Int(3 * history.basketTimes[0].days(until: $0) / days)) }
        #expect(sets.count > 0)
        for number in 0..<sets.count {
            let set = sets[number]
            var lift = Double.infinity
            for mask in 1..<((1 << set.items.count) - 1) {
                let parts = [0, 1].map { side in
                    set.items.indices.filter { mask >> $0 & 1 == side }.map { set.items[$0] }
                }
                let product = parts.map { Double(all[$0] ?? 0) }.reduce(1, *)
                lift = min(lift, Double(set.orders * history.basketCount) / product)
            }
            #expect(abs(set.liftOverBestSplit - lift) < 1e-12 * lift)
            let holding = (0..<history.basketCount).filter { Set(history.items(inBasket: $0)).isSuperset(of: set.items) }
            #expect(set.ordersByThird == (0..<3).map { part in holding.count { third[$0] == part } }, "seed \(seed)")
            #expect(set.basis.ordersByThird == (0..<3).map { part in third.count { $0 == part } })
            let shares = zip(set.ordersByThird, set.basis.ordersByThird).filter { $1 > 0 }.map { Double($0) / Double($1) }
            #expect(set.stability == shares.min().flatMap { low in shares.max().map { low / $0 } })
        }
    }

    @Test("of the seven baskets arules tests itself with are eleven")
    func arules() {
        let baskets = ["abc", "ab", "abd", "be", "ac", "ce", "abde"].map { $0.map(String.init) }
        let settings = ItemsetSettings(sizes: 1...5, minimumOrders: 2, closedOnly: false)
        #expect(ItemsetMining(settings: settings).mine(OrderRows(baskets: baskets).history).count == 11)
    }

    @Test("are the same in the same order for rows in another order, twice over, and another number of threads")
    func order() {
        var rows = OrderRows(seed: 3, orders: 120)
        func mined(_ threads: Int) -> [Itemset] {
            let sets = ItemsetMining(settings: ItemsetSettings(minimumOrders: 2), threads: threads).mine(rows.history)
            return (0..<sets.count).map { sets[$0] }
        }
        let once = mined(1)
        var dice = SplitMix64(seed: 5, stream: "shuffle")
        rows.rows = (rows.rows + rows.rows).map { ($0, dice.below(1 << 30)) }.sorted { $0.1 < $1.1 }.map(\.0)
        #expect(mined(2) == once && !once.isEmpty)
    }

    @Test("of a shop without orders, or with one, are none; a set says nothing of stability where only one third has orders")
    func littleData() {
        #expect(ItemsetMining().mine(OrderRows(baskets: []).history).count == 0)
        #expect(ItemsetMining().mine(OrderRows(baskets: [["a", "b"]]).history).count == 0)
        let settings = ItemsetSettings(minimumOrders: 1)
        let sets = ItemsetMining(settings: settings).mine(OrderRows(baskets: [["a", "b"]]).history)
        #expect(sets.count == 1 && sets[0].stability == nil && sets[0].support == 1)
        #expect(ItemsetSettings.minimumOrders(of: 200) == 3)
        #expect(ItemsetSettings.minimumOrders(of: 120_000) == 18)
    }
}
