import Analytics
import Commerce
import GRDB
import Merchandising
import Testing

@testable import Storage

@Suite("Segments of customers")
struct SegmentStoreTests {
    private func segment(_ id: SegmentID, orders: Double = 2) -> CustomerSegment {
        CustomerSegment(id: id, name: "Some \"name\"", conditions: [SegmentCondition(.orders, atLeast: orders)])
    }

    @Test("A segment comes back as it was, whatever it says")
    func remembers() throws {
        let shop = TestShop()
        let database = try shop.database()
        let full = CustomerSegment(
            id: "full", name: "Ännchen's",
            conditions: [
                SegmentCondition(.spent, atLeast: 1050, atMost: 20_000, days: 90),
                SegmentCondition(
                    .bought, days: 30,
                    goods: SegmentGoods(
                        products: ["a"], categories: Set([CategoryPath("Kitchen > Tea")].compactMap(\.self)), brands: ["Löwe"])),
                SegmentCondition(.notBought, goods: SegmentGoods(brands: ["x"])), SegmentCondition(.probabilityAlive, atMost: 0.25),
                SegmentCondition(.standing, standings: [.champions, .atRisk]),
            ], note: "For \"you\"")
        try database.change(segments: [.put(full)], by: "Anna", at: opening)
        try database.close()
        let kept = try shop.database(.readOnly).segments()
        #expect(kept.map(\.segment) == [full] && kept.map(\.author) == ["Anna"] && kept.map(\.changedAt) == [opening])
    }

    @Test("Every version is kept, undoing goes back one at a time, and then there is nothing left to undo")
    func undoes() throws {
        let database = try TestShop().database()
        for orders in [2.0, 3, 3] { try database.change(segments: [.put(segment("s", orders: orders))], by: "Anna", at: opening) }
        try database.change(segments: [.remove("s")], by: "Ben", at: opening)
        #expect(try database.segments().isEmpty)
        for expected in [segment("s", orders: 3), segment("s", orders: 2), nil] {
            #expect(try database.undo(segment: "s", by: "Cleo", at: opening).segment == expected)
            #expect(try database.segments().map(\.segment) == [expected].compactMap(\.self))
        }
        #expect(throws: SegmentRefusal.nothingBefore("s")) { try database.undo(segment: "s", by: "Cleo", at: opening) }
        #expect(throws: SegmentRefusal.unknown("t")) { try database.undo(segment: "t", by: "Cleo", at: opening) }
        #expect(throws: SegmentRefusal.unknown("s")) { try database.change(segments: [.remove("s")], by: "Ben", at: opening) }
        let history = try database.history(ofSegment: "s")
        #expect(history.map(\.cause) == [.changed, .changed, .removed, .undone, .undone, .undone])
        #expect(try database.segmentCounter() == 6)
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: "UPDATE segment_version SET author = 'x'") } }
    }

    @Test("Rules, offers and codes are for segments that there are, and those cannot be taken away then")
    func inUse() throws {
        let database = try TestShop().database()
        let group = try #require(ShopperSegment(rawValue: "fans"))
        let rule = MerchantRule(id: "r", action: .block, products: ProductSelection(brands: ["x"]), segments: [group])
        let offer = Offer(
            id: "o", title: "Ten off", kind: .basket(from: 0, of: ProductSelection()), terms: .percentOff(basisPoints: 1000),
            segments: [group])
        let code = OfferCode(text: "FANS-10", offer: "o", segment: "fans")
        #expect(throws: SegmentRefusal.unknown("fans")) { try database.change(rules: [.put(rule)], by: "Anna", at: opening) }
        #expect(throws: SegmentRefusal.unknown("fans")) { try database.change(offers: [.put(offer)], by: "Anna", at: opening) }
        #expect(throws: SegmentRefusal.unknown("fans")) { try database.add(codes: [code], by: "Anna", at: opening) }
        try database.change(segments: [.put(segment("fans"))], by: "Anna", at: opening)
        try database.change(rules: [.put(rule)], by: "Anna", at: opening)
        #expect(throws: SegmentRefusal.inUse("fans", by: "the rule r")) {
            try database.change(segments: [.remove("fans")], by: "Anna", at: opening)
        }
        #expect(throws: SegmentRefusal.inUse("fans", by: "the rule r")) { try database.undo(segment: "fans", by: "Anna", at: opening) }
        try database.change(rules: [.remove("r")], by: "Anna", at: opening)
        try database.change(offers: [.put(offer)], by: "Anna", at: opening)
        #expect(throws: SegmentRefusal.inUse("fans", by: "the offer o")) {
            try database.change(segments: [.remove("fans")], by: "Anna", at: opening)
        }
        try database.change(offers: [.end("o")], by: "Anna", at: opening)
        try database.change(segments: [.remove("fans")], by: "Anna", at: opening)
        // Built-in ones are always there
        var builtIn = rule
        builtIn.segments = Set([ShopperSegment.stranger] + RFMSegment.allCases.compactMap { ShopperSegment(rawValue: $0.rawValue) })
        try database.change(rules: [.put(builtIn)], by: "Anna", at: opening)
        #expect(try database.rules().map(\.rule) == [builtIn])
    }

    @Test("A shop has so many and no more")
    func many() throws {
        let database = try TestShop().database()
        let most = (0..<CustomerSegment.mostSegments).map { SegmentChange.put(segment(SegmentID("s\($0)"))) }
        try database.change(segments: most, by: "Anna", at: opening)
        #expect(throws: SegmentRefusal.tooMany) { try database.change(segments: [.put(segment("more"))], by: "Anna", at: opening) }
        #expect(try database.segments().count == CustomerSegment.mostSegments)
    }

    @Test("Buyers are those who kept something of the goods, by id, category and brand, after a moment")
    func buyers() throws {
        let database = try TestShop().database()
        let products = [
            Product(id: "tea", title: "Tea", brand: "Leaf", category: CategoryPath("Kitchen > Tea")),
            Product(id: "cup", title: "Cup", category: CategoryPath("Kitchen > Tea > Cups")),
            Product(id: "pan", title: "Pan", brand: "Leaf", category: CategoryPath("Kitchen")),
            Product(id: "lamp", title: "Lamp", category: CategoryPath("Kitchenware")),
        ]
        _ = try database.record(products: products.map { ($0, .all) }, at: opening)
        _ = try database.record(
            orders: [
                line("1", "tea", day: 1, customer: "ann"), line("2", "cup", day: 5, customer: "ben"),
                line("3", "pan", day: 9, customer: "cleo"),
                line("4", "lamp", day: 9, customer: "dan"), line("5", "tea", day: 9, customer: "eve", status: .cancelled),
                line("6", "tea", day: 9, customer: "fay"), line("7", "tea", day: 9),
            ], returns: [giveBack("r", "tea", day: 10, order: "6")])
        try database.settle()
        func buyers(_ goods: SegmentGoods, since day: Int? = nil) throws -> [CustomerID] {
            try database.buyers(of: goods, since: day.map { opening.advanced(byDays: $0) }).sorted()
        }
        let tea = SegmentGoods(categories: Set([CategoryPath("Kitchen > Tea")].compactMap(\.self)))
        #expect(try buyers(tea) == ["ann", "ben"])
        #expect(try buyers(tea, since: 1) == ["ben"])
        #expect(try buyers(SegmentGoods(categories: Set([CategoryPath("Kitchen")].compactMap(\.self)))) == ["ann", "ben", "cleo"])
        #expect(try buyers(SegmentGoods(brands: ["Leaf"])) == ["ann", "cleo"])
        #expect(try buyers(SegmentGoods(products: ["lamp", "pan"])) == ["cleo", "dan"])
        #expect(try buyers(SegmentGoods(products: ["nothing"])).isEmpty)
    }
}
