import Testing

@testable import Affinity
@testable import Merchandising

@Suite("What is due")
struct DueIntervalTests {
    private func purchase(orders: UInt32, first: Float, last: Float) -> OwnPurchase {
        OwnPurchase(product: 0, orders: orders, firstDay: first, lastDay: last)
    }

    @Test("goes by the customer's own intervals, drawn towards the product's")
    func intervals() throws {
        let cycle = RepeatCycle(days: 30, spread: 0.4)
        let often = try #require(DueInterval(purchase: purchase(orders: 11, first: 0, last: 100), cycle: cycle))
        #expect(often.days > 10 && often.days < 15)
        let once = try #require(DueInterval(purchase: purchase(orders: 1, first: 100, last: 100), cycle: cycle))
        #expect(abs(once.days - 30) < 1e-3)
        let own = try #require(DueInterval(purchase: purchase(orders: 3, first: 0, last: 40), cycle: RepeatCycle()))
        #expect(own.days == 20)
        #expect(DueInterval(purchase: purchase(orders: 1, first: 5, last: 5), cycle: RepeatCycle()) == nil)
    }

    @Test("is neither just bought nor long forgotten, and grows likelier as its time comes")
    func chances() throws {
        let interval = try #require(
            DueInterval(purchase: purchase(orders: 1, first: 0, last: 0), cycle: RepeatCycle(days: 28, spread: 0.3)))
        #expect(!interval.isDue(after: 7) && interval.isDue(after: 28) && !interval.isDue(after: 100))
        let chances = [1, 7, 14, 21, 28].map { interval.chance(within: 7, after: $0) }
        #expect(chances == chances.sorted() && chances.allSatisfy { (0...1).contains($0) })
        // Half of a log-normal interval's probability lies before its median: of what has waited until then half comes within any long time.
        #expect(abs(interval.chance(within: 28, after: 0) - 0.5) < 1e-3)
    }
}
