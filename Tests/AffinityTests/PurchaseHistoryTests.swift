import Affinity
import Commerce
import SampleShop
import Testing

@Suite("Purchase history")
struct PurchaseHistoryTests {
    @Test("sorts products by the bytes of their ids, and a basket's items by product, each once")
    func canonical() {
        let history = PurchaseHistory(
            products: ["b", "B", "a"], basketTimes: [Timestamp(secondsSince1970: 1), Timestamp(secondsSince1970: 2)],
            basketCustomers: [5, nil],
            lines: [(1, 0), (0, 2), (0, 0), (0, 2), (0, 1)])
        #expect(history.products == ["B", "a", "b"])
        #expect(Array(history.items(inBasket: 0)) == [0, 1, 2])
        #expect(Array(history.items(inBasket: 1)) == [2])
        #expect(history.basketOffsets == [0, 3, 4])
        #expect(history.lastPurchase == Timestamp(secondsSince1970: 2))
    }

    @Test("numbers customers by first appearance and makes each guest's basket a voter")
    func voters() {
        let times = (0..<5).map { Timestamp(secondsSince1970: $0) }
        let history = PurchaseHistory(
            products: ["a"], basketTimes: times, basketCustomers: [99, nil, 3, 99, nil], lines: (0..<5).map { ($0, 0) })
        #expect(history.basketVoters == [0, 1, 2, 0, 3])
        #expect(history.voterCount == 4)
    }

    @Test("gives the same columns for shuffled and repeated rows")
    func order() {
        for seed in UInt64(0)..<30 {
            var rows = OrderRows(seed: seed)
            let before = rows.history
            var dice = SplitMix64(seed: seed, stream: "shuffle")
            rows.rows = dice.shuffled(rows.rows + rows.rows.filter { _ in dice.chance(0.3) })
            let after = rows.history
            #expect(before.products == after.products && before.items == after.items, "seed \(seed)")
            #expect(before.basketOffsets == after.basketOffsets && before.basketVoters == after.basketVoters, "seed \(seed)")
        }
    }
}
