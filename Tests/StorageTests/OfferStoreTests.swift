import Commerce
import Foundation
import GRDB
import Merchandising
import SampleShop
import Testing

@testable import Storage

@Suite("Offers in the database")
struct OfferStoreTests {
    private let now = opening
    private let offer = Offer(
        id: "tea-set", title: "The tea set", kind: .bundle(["tea", "cup"]), terms: .price(1500), segments: [.stranger], customers: ["anna"],
        needsCode: true, minimumMargin: 0.2, minimumPrice: 5, budget: 100_000, uses: 7, usesPerCustomer: 2, stacking: .group("sets"),
        priority: 3, note: "why")

    @Test("Whatever an offer says comes back, of every kind")
    func roundTrip() throws {
        let shop = TestShop()
        let database = try shop.database()
        let some = ProductSelection(categories: [try #require(CategoryPath("Kitchen > Tea"))], tags: ["a"])
        let kinds: [Offer.Kind] = [
            .bundle(["a", "b"]), .choice(main: "a", roles: [.init(name: "Case", products: some)]), .second(buy: some, get: .init()),
            .tier(of: some, count: 3), .basket(from: 5000, of: some),
        ]
        for (index, kind) in kinds.enumerated() {
            var other = offer
            other.id = OfferID("o\(index)")
            other.kind = kind
            other.terms = [.price(10), .percentOff(basisPoints: 1250), .amountOff(7)][index % 3]
            other.stacking = [.combinable, .exclusive, .group("g")][index % 3]
            try database.change(offers: [.put(other)], by: "Anna", at: now)
            #expect(try database.offers().last?.offer == other)
        }
    }

    @Test("Versions are never overwritten; what is changed is a draft; undoing brings back")
    func versions() throws {
        let shop = TestShop()
        let database = try shop.database()
        try database.change(offers: [.put(offer), .approve(offer.id)], by: "Anna", at: now)
        #expect(try database.offers().first?.offer.stage == .approved)
        var cheaper = offer
        cheaper.terms = .price(1400)
        try database.change(offers: [.put(cheaper)], by: "Ben", at: now)
        #expect(try database.offers().first?.offer.stage == .draft)
        try database.undo(offer: offer.id, by: "Anna", at: now)
        let restored = try #require(try database.offers().first?.offer)
        #expect(restored.terms == .price(1500) && restored.stage == .approved)
        try database.change(offers: [.end(offer.id)], by: "Anna", at: now)
        #expect(throws: OfferRefusal.notFrom(offer.id, .ended)) { try database.change(offers: [.approve("tea-set")], by: "A", at: now) }
        #expect(throws: OfferRefusal.unknown("x")) { try database.change(offers: [.end("x")], by: "A", at: now) }
        #expect(try database.history(ofOffer: offer.id).map(\.number) == [1, 2, 3, 4, 5])
        #expect(throws: (any Error).self) { try database.write { try $0.execute(sql: "UPDATE offer_version SET author = 'x'") } }
    }

    private func live(_ database: ShopDatabase, _ change: (inout Offer) -> Void = { _ in }) throws {
        var simple = Offer(id: "o", title: "O", kind: .bundle(["a", "b"]), terms: .price(1500))
        change(&simple)
        try database.change(offers: [.put(simple), .approve("o")], by: "Anna", at: now)
    }

    private func redemption(_ id: String, code: String? = nil, saved: Int64 = 100, customer: CustomerID? = nil) -> OfferRedemption {
        OfferRedemption(
            id: id, customer: customer, reservedAt: now, expiresAt: Timestamp(millisecondsSince1970: now.millisecondsSince1970 + 60_000),
            parts: [.init(offer: "o", code: code, uses: 1, saved: saved)])
    }

    private func print(_ text: String) -> Data { Data((text + String(repeating: " ", count: 32)).utf8.prefix(32)) }

    @Test("A code of one use is reserved by one, free again when that is released or over, and confirmed once")
    func codes() throws {
        let shop = TestShop()
        let database = try shop.database()
        try live(database)
        #expect(try database.add(codes: [OfferCode(text: "Abcd-1234", offer: "o", uses: 1)], by: "A", at: now) == 1)
        #expect(try database.add(codes: [OfferCode(text: "Abcd-1234", offer: "o", uses: 1)], by: "A", at: now) == 0)
        #expect(throws: OfferRefusal.codeTaken("ABCD 1234")) {
            try database.add(codes: [OfferCode(text: "ABCD 1234", offer: "o")], by: "A", at: now)
        }
        func reserve(_ id: String, key: String, at moment: Timestamp) throws -> String {
            var wanted = redemption(id, code: "ABCD1234")
            wanted.reservedAt = moment
            return try database.reserve(wanted, key: key, fingerprint: print(key), answer: "{\"id\":\"\(id)\"}")
        }
        #expect(try reserve("r1", key: "k1", at: now) == "{\"id\":\"r1\"}")
        // The same request again has the same answer, and takes nothing.
        #expect(try reserve("r9", key: "k1", at: now) == "{\"id\":\"r1\"}")
        #expect(throws: OfferRefusal.otherRequest) {
            try database.reserve(redemption("r9"), key: "k1", fingerprint: print("x"), answer: "{}")
        }
        #expect(throws: OfferRefusal.takenMeanwhile("o")) { try reserve("r2", key: "k2", at: now) }
        #expect(try database.codes(named: ["abcd1234"], customer: nil, at: now).first?.reserved == 1)
        // A minute later the reservation is over: another may have it, and the first may no more be confirmed.
        let later = now.advanced(byDays: 1)
        #expect(try database.codes(named: ["abcd1234"], customer: nil, at: later).first?.reserved == 0)
        #expect(try reserve("r3", key: "k3", at: later) == "{\"id\":\"r3\"}")
        #expect(try database.confirm(redemption: "r3", order: "order-3", at: now).state == .confirmed)
        #expect(try database.confirm(redemption: "r3", order: "order-3", at: later).order == "order-3")
        #expect(throws: OfferRefusal.settledOtherwise("r3")) { try database.confirm(redemption: "r3", order: "order-4", at: later) }
        #expect(throws: OfferRefusal.takenMeanwhile("o")) { try database.confirm(redemption: "r1", order: "order-1", at: later) }
        #expect(throws: OfferRefusal.settledOtherwise("r3")) { try database.release(redemption: "r3", at: later) }
        #expect(throws: OfferRefusal.unknownRedemption("r2")) { try database.release(redemption: "r2", at: later) }
        #expect(try database.confirmedUsage()["o"] == OfferUsage.Count(uses: 1, saved: 100))
    }

    @Test("Uses, uses of a customer and the budget are never exceeded, whatever the order of reservations")
    func limits() throws {
        for seed in 0..<200 as Range<UInt64> {
            let shop = TestShop()
            let database = try shop.database()
            var dice = SplitMix64(seed: seed)
            try live(database) {
                $0.uses = 5
                $0.usesPerCustomer = 2
                $0.budget = 400
            }
            for step in 0..<20 {
                let wanted = redemption("r\(step)", saved: Int64(dice.within(50...150)), customer: dice.pick(["anna", "ben", "eve"]))
                _ = try? database.reserve(wanted, key: "k\(step)", fingerprint: print("\(step)"), answer: "{}")
                let other = "r\(dice.below(step + 1))"
                if dice.chance(0.3) { _ = try? database.release(redemption: other, at: now) }
                if dice.chance(0.3) { _ = try? database.confirm(redemption: other, order: "o", at: now) }
                let count = try database.offerUsage(at: now)["o"] ?? OfferUsage.Count()
                #expect(count.uses <= 5 && count.saved <= 400 && count.byCustomer.values.allSatisfy { $0 <= 2 }, "seed \(seed)")
            }
        }
    }

    @Test("Generated codes differ, have 80 bits and no letters that are taken for digits")
    func generated() {
        var dice = SplitMix64(seed: 1)
        let codes = (0..<2_000).map { _ in OfferCode.generatedText(using: &dice) }
        #expect(Set(codes).count == 2_000)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}/) != nil })
        for place in 0..<16 { #expect(Set(codes.map { Array(OfferCode.normalised($0))[place] }).count == 32) }
    }

    @Test("The counter grows with every redemption that is made or settled, and with nothing else")
    func counter() throws {
        let shop = TestShop()
        let database = try shop.database()
        try live(database)
        #expect(try database.redemptionCounter() == 0)
        _ = try database.reserve(redemption("r1"), key: "k1", fingerprint: print("1"), answer: "{}")
        _ = try database.reserve(redemption("r1"), key: "k1", fingerprint: print("1"), answer: "{}")
        #expect(try database.redemptionCounter() == 1)
        _ = try database.confirm(redemption: "r1", order: "1001", at: now)
        _ = try database.confirm(redemption: "r1", order: "1001", at: now)
        #expect(try database.redemptionCounter() == 2)
    }

    @Test("A key and its answer are forgotten after three days, and the redemption still counts")
    func forgotten() throws {
        let shop = TestShop()
        let database = try shop.database()
        try live(database) { $0.uses = 2 }
        _ = try database.reserve(redemption("r1"), key: "k1", fingerprint: print("1"), answer: #"{"a":1}"#)
        _ = try database.confirm(redemption: "r1", order: "1001", at: now)
        func later(_ id: String, days: Int) -> OfferRedemption {
            var later = redemption(id)
            later.reservedAt = now.advanced(byDays: days)
            later.expiresAt = now.advanced(byDays: days + 1)
            return later
        }
        _ = try database.reserve(later("r2", days: 3), key: "k2", fingerprint: print("2"), answer: #"{"b":2}"#)
        #expect(try database.answer(toKey: "k1", fingerprint: print("1")) == #"{"a":1}"#, "three days are not over")
        _ = try database.release(redemption: "r2", at: now.advanced(byDays: 3))
        _ = try database.reserve(later("r3", days: 4), key: "k3", fingerprint: print("3"), answer: "{}")
        #expect(try database.answer(toKey: "k1", fingerprint: print("1")) == nil)
        #expect(try database.answer(toKey: "k2", fingerprint: print("2")) == #"{"b":2}"#)
        #expect(try database.confirmedUsage()["o"]?.uses == 1)
        #expect(throws: OfferRefusal.takenMeanwhile("o")) {
            try database.reserve(later("r4", days: 4), key: "k1", fingerprint: print("1"), answer: "{}")
        }
    }

    @Test("A report has what was given, and revenue and contribution of the orders that are known, returned and cancelled ones left out")
    func report() throws {
        let shop = TestShop()
        let database = try shop.database()
        try live(database)
        let eur = Currency.eur
        _ = try database.record(
            products: [
                (
                    Product(
                        id: "a", title: "A", price: Money(minorUnits: 1_000, currency: eur), cost: Money(minorUnits: 400, currency: eur)),
                    [.title, .price, .cost]
                ),
                (Product(id: "b", title: "B", price: Money(minorUnits: 600, currency: eur)), [.title, .price]),
            ], at: now)
        for (number, order) in ["1001", "1002", "1003", "1003"].enumerated() {
            _ = try database.reserve(redemption("r\(number)"), key: "k\(number)", fingerprint: print("\(number)"), answer: "{}")
            _ = try database.confirm(redemption: "r\(number)", order: OrderID(order), at: now)
        }
        #expect(try database.report(ofOffer: "o") == OfferReport(redemptions: 4, orders: 3, uses: 4, saved: 400))
        _ = try database.record(orders: [
            line("1001", "a", quantity: 2, price: 1_000), line("1001", "b", price: 600),
            line("1002", "a", price: 1_000, status: .cancelled),
            line("1003", "a", price: 900), line("1004", "a", price: 900),
        ])
        // 2,000 + 600 + 900; contribution of the lines with a cost: 2,000 - 800 + 900 - 400
        let report = try database.report(ofOffer: "o")
        #expect(
            report
                == OfferReport(
                    redemptions: 4, orders: 3, uses: 4, saved: 400, knownOrders: 2, revenue: 3_500, contribution: 1_700, lines: 3,
                    costedLines: 2))
        #expect(try database.report(ofOffer: "another") == OfferReport())
    }
}
