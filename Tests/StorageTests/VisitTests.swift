import Affinity
import Commerce
import SampleShop
import Testing

@testable import Storage

@Suite("Visits in the database")
struct VisitTests {
    private func event(
        _ id: String, _ product: ProductID?, minute: Int64, visitor: VisitorID? = nil, customer: CustomerID? = nil,
        kind: Interaction.Kind = .viewItem
    ) -> Interaction {
        Interaction(
            id: id, kind: kind, occurredAt: Timestamp(secondsSince1970: 1_767_225_600 + minute * 60), visitor: visitor, customer: customer,
            product: product)
    }

    @Test("come out by visitor, else by customer, with looks and basket events alone")
    func visits() throws {
        let database = try TestShop().database()
        _ = try database.record(interactions: [
            event("1", "b", minute: 0, visitor: "x"), event("2", "a", minute: 1, visitor: "x", customer: "C"),
            event("3", "c", minute: 2, visitor: "x", kind: .addToCart), event("4", "a", minute: 3, visitor: "x", kind: .viewItemList),
            event("5", "c", minute: 4, customer: "x"), event("6", "b", minute: 5, customer: "x"), event("7", "a", minute: 6),
            event("8", nil, minute: 7, visitor: "x"), event("9", "a", minute: 8, visitor: "x", kind: .purchase),
        ])
        let history = try database.shopHistory()
        #expect(history.catalogue.map(\.id) == ["a", "b", "c"])
        #expect((0..<history.visits.visitCount).map { Array(history.visits.products(ofVisit: $0)) } == [[1, 0, 2], [2, 1]])
        #expect(history.visits.emphases == [1, 1, 2, 1, 1])
    }

    @Test("are the same in whatever order events arrived")
    func anyOrder() throws {
        let events = PlantedShop(seed: 5, products: 60, orders: 300).interactions
        let straight = try TestShop().database()
        _ = try straight.record(interactions: events)
        var dice = SplitMix64(seed: 5, stream: "arrival")
        let shuffled = try TestShop().database()
        for part in [dice.shuffled(events), Array(dice.shuffled(events).prefix(200))] { _ = try shuffled.record(interactions: part) }
        let (first, second) = (try straight.shopHistory(), try shuffled.shopHistory())
        #expect(first.visits.visitCount > 300 && first.catalogue == second.catalogue)
        #expect(first.visits.products == second.visits.products && first.visits.offsets == second.visits.offsets)
        #expect(first.visits.endTimes == second.visits.endTimes && first.visits.emphases == second.visits.emphases)
    }
}
