import Commerce
import SampleShop
import Testing

@testable import Affinity

@Suite("Visit history")
struct VisitHistoryTests {
    private func event(_ visitor: Int32, _ product: Int32, minute: Int64, basket: Bool = false) -> VisitEvent {
        VisitEvent(visitor: visitor, product: product, occurredAt: Timestamp(secondsSince1970: minute * 60), isBasketEvent: basket)
    }

    private func visits(_ history: VisitHistory) -> [[UInt32]] { (0..<history.visitCount).map { Array(history.products(ofVisit: $0)) } }

    @Test("cuts what a visitor did where nothing was done for more than half an hour, and arranges visits by their end")
    func pauses() {
        let history = VisitHistory(
            productCount: 9,
            events: [
                event(1, 0, minute: 0), event(1, 1, minute: 30), event(1, 2, minute: 61), event(0, 3, minute: 40), event(0, 3, minute: 41),
            ])
        #expect(visits(history) == [[0, 1], [3, 3], [2]])
        #expect(history.endTimes.map(\.millisecondsSince1970) == [30, 41, 61].map { $0 * 60_000 })
    }

    @Test("lets a basket event count the look before it, and adds the product only where it was not looked at")
    func baskets() {
        let history = VisitHistory(
            productCount: 9,
            events: [
                event(0, 5, minute: 0), event(0, 6, minute: 1), event(0, 5, minute: 2, basket: true), event(0, 7, minute: 3, basket: true),
            ])
        #expect(visits(history) == [[5, 6, 7]] && history.emphases == [2, 1, 2])
    }

    @Test("is the same for events in any order, some of them told twice")
    func anyOrder() {
        for seed in UInt64(0)..<20 {
            let browsing = Browsing(seed: seed)
            var dice = SplitMix64(seed: seed, stream: "shuffle")
            let again = VisitHistory(
                productCount: 15, events: dice.shuffled(browsing.events + browsing.events.filter { _ in dice.chance(0.3) }))
            let history = browsing.history
            #expect(visits(again) == visits(history) && again.emphases == history.emphases, "seed \(seed)")
            #expect(again.endTimes == history.endTimes, "seed \(seed)")
        }
    }

    @Test("keeps the last looks of a visit that no person makes")
    func programs() {
        let history = VisitHistory(productCount: 1_000, events: (0..<900).map { event(0, $0, minute: Int64($0)) })
        #expect(visits(history) == [(700..<900).map { UInt32($0) }])
    }

    @Test("holds nothing without events")
    func nothing() {
        let history = VisitHistory(productCount: 3, events: [])
        #expect(history.visitCount == 0 && history.offsets == [0])
        #expect(VisitLearning(threads: 2).learn(from: history) == nil)
    }
}
