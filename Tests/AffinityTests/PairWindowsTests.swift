import Commerce
import SampleShop
import Testing

@testable import Affinity

@Suite("Pairs in two stretches of time")
struct PairWindowsTests {
    @Test("are counted as by hand, each customer once in each stretch", arguments: [1, 2, 3] as [UInt64])
    func bruteForce(seed: UInt64) throws {
        let rows = OrderRows(seed: seed, orders: 900, products: 8, customers: 120)
        let history = rows.history
        let windows = try #require(PairWindows(of: history))
        let end = try #require(rows.rows.map(\.at).max())
        let stretches = [0, 56].map { back in
            rows.rows.filter { $0.at <= end.advanced(byDays: -back) && $0.at > end.advanced(byDays: -back - 56) }
        }
        func person(_ row: OrderRows.Row) -> String { row.customer.map { "c\($0)" } ?? row.order }
        func buyers(_ product: String, _ stretch: Int) -> Set<String> {
            Set(stretches[stretch].filter { $0.product == product }.map(person))
        }
        func together(_ one: String, _ other: String, _ stretch: Int) -> Int {
            let orders = Set(stretches[stretch].filter { $0.product == other }.map(\.order))
            return Set(stretches[stretch].filter { $0.product == one && orders.contains($0.order) }.map(person)).count
        }
        let products = Set(rows.rows.map(\.product)).sorted()
        var expected = 0
        for (place, one) in products.enumerated() {
            for other in products[(place + 1)...] where together(one, other, 0) + together(one, other, 1) >= PairWindows.fewestTogether {
                expected += 1
                let counts = [one, other].map { buyers($0, 0).count + buyers($0, 1).count }
                let (rarer, commoner) = counts[0] <= counts[1] ? (one, other) : (other, one)
                let pair = PairWindows.Pair(
                    product: ProductID(rarer), with: ProductID(commoner), buyers: buyers(rarer, 0).count, together: together(one, other, 0),
                    buyersBefore: buyers(rarer, 1).count, togetherBefore: together(one, other, 1))
                #expect(windows.pairs.contains(pair), "seed \(seed): \(pair)")
            }
        }
        #expect(windows.pairs.count == expected && expected > 0, "seed \(seed)")
    }

    @Test("are not told apart before both stretches are over")
    func young() {
        #expect(PairWindows(of: OrderRows(baskets: [["a", "b"], ["a", "b"]], days: [0, 111]).history) == nil)
        #expect(PairWindows(of: OrderRows(baskets: [["a", "b"], ["a", "b"]], days: [0, 112]).history)?.pairs.isEmpty == true)
    }
}
