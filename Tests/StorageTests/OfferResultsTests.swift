import Affinity
import Commerce
import Foundation
import GRDB
import Merchandising
import SampleShop
import Testing

@testable import Storage

@Suite("What offers gave, in the database")
struct OfferResultsTests {
    private let now = opening.advanced(byDays: 10)

    private func redemption(_ id: String, offers: [OfferID], saved: Int64 = 100, customer: CustomerID? = nil) -> OfferRedemption {
        OfferRedemption(
            id: id, customer: customer, reservedAt: now, expiresAt: Timestamp(millisecondsSince1970: now.millisecondsSince1970 + 60_000),
            parts: offers.map { .init(offer: $0, code: nil, uses: 1, saved: saved) })
    }

    private func live(_ database: ShopDatabase, _ id: OfferID, trial: DepthTrial? = nil) throws {
        let offer = Offer(id: id, title: "T", kind: .bundle(["tea", "cup"]), terms: .price(100), depthTrial: trial)
        try database.change(offers: [.put(offer), .approve(id)], by: "Anna", at: now)
    }

    private func fingerprint(_ text: String) -> Data { Data((text + String(repeating: " ", count: 32)).utf8.prefix(32)) }

    @Test("An order that names an offer or a code of it is put down to it once, however it is written; other names change nothing")
    func named() throws {
        let shop = TestShop()
        let database = try shop.database()
        try live(database, "set")
        _ = try database.add(codes: [OfferCode(text: "Tea-2026", offer: "set")], by: "Anna", at: now)
        func bought(_ order: OrderID, _ product: ProductID, used: [String], status: OrderStatus = .completed) -> OrderLine {
            var row = line(order, product, day: 11, price: 1_000, status: status)
            row.offersUsed = used
            return row
        }
        let rows = [
            bought("1", "tea", used: ["tea 2026"]), bought("1", "cup", used: ["TEA-2026", "set"]), bought("2", "tea", used: ["set"]),
            bought("3", "tea", used: ["WELCOME10"]), bought("4", "tea", used: ["set"], status: .cancelled),
        ]
        _ = try database.record(orders: rows)
        var report = try database.report(ofOffer: "set")
        #expect(report.orders == 3 && report.knownOrders == 2 && report.lines == 3 && report.revenue == 3_000 && report.redemptions == 0)
        // The same file again, and a redemption of an order that is named too.
        _ = try database.record(orders: rows)
        _ = try database.reserve(redemption("r", offers: ["set"]), key: "k", fingerprint: fingerprint("k"), answer: "{}")
        _ = try database.confirm(redemption: "r", order: "2", at: now)
        report = try database.report(ofOffer: "set")
        #expect(report.orders == 3 && report.knownOrders == 2 && report.redemptions == 1 && report.saved == 100 && report.revenue == 3_000)
        #expect(try database.offerReports()["set"] == report)
        #expect(try database.offerReports()["WELCOME10"] == nil)
    }

    @Test("Showings and quotes add up over days")
    func sightings() throws {
        let database = try TestShop().database()
        try database.note(sightings: ["set": .init(shown: 3, quoted: 1)], at: now)
        try database.note(sightings: ["set": .init(shown: 2), "other": .init(quoted: 5)], at: now)
        try database.note(sightings: ["set": .init(shown: 1)], at: now.advanced(byDays: 1))
        let report = try database.report(ofOffer: "set")
        #expect(report.shown == 6 && report.quoted == 1 && report.orders == 0)
        #expect(try database.offerReports()["other"]?.quoted == 5)
    }

    @Test("Usage that is brought up to date is what adding up every redemption gives")
    func usage() throws {
        for seed in 0..<20 as Range<UInt64> {
            let database = try TestShop().database()
            var dice = SplitMix64(seed: seed, stream: "redemptions")
            for offer in ["a", "b"] as [OfferID] { try live(database, offer) }
            var confirmed = ConfirmedUsage()
            for step in 0..<60 {
                let offers: [OfferID] = dice.pick([["a"], ["b"], ["a", "b"]])
                let wanted = redemption(
                    "r\(step)", offers: offers, saved: Int64(dice.within(1...90)), customer: dice.pick([nil, "anna", "ben"]))
                _ = try database.reserve(wanted, key: "k\(step)", fingerprint: fingerprint("\(step)"), answer: "{}")
                if dice.chance(0.5) { _ = try? database.confirm(redemption: "r\(dice.below(step + 1))", order: "o", at: now) }
                if dice.chance(0.2) { _ = try? database.release(redemption: "r\(dice.below(step + 1))", at: now) }
                guard dice.chance(0.3) else { continue }
                let later = Timestamp(millisecondsSince1970: now.millisecondsSince1970 + (dice.chance(0.5) ? 0 : 120_000))
                let counted = try database.offerUsage(&confirmed, at: later)
                #expect(counted == (try everyRedemption(in: database, at: later)), "seed \(seed), step \(step)")
                #expect(try database.offerUsage(at: later) == counted, "seed \(seed), step \(step)")
            }
        }
    }

    /// Slow and plain.
    private func everyRedemption(in database: ShopDatabase, at now: Timestamp) throws -> [OfferID: OfferUsage.Count] {
        try database.read { database in
            var counts: [OfferID: OfferUsage.Count] = [:]
            let sql = """
                SELECT o.offer, r.customer, o.uses, o.saved FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
                WHERE r.state = 'confirmed' OR r.state = 'reserved' AND r.expires_at > ?
                """
            for row in try Row.fetchAll(database, sql: sql, arguments: [now.millisecondsSince1970]) {
                let (offer, customer): (OfferID, String?) = (OfferID(row[0] as String), row[1])
                counts[offer, default: .init()].uses += row[2] as Int
                counts[offer, default: .init()].saved += row[3] as Int64
                if let customer { counts[offer, default: .init()].byCustomer[CustomerID(customer), default: 0] += row[2] as Int }
            }
            return counts
        }
    }

    @Test("Depths under test come back with their offer, and draws once; orders after a draw count for its depth, others do not")
    func depths() throws {
        let database = try TestShop().database()
        let trial = DepthTrial(
            depths: [0, 0.1], economics: BundleEconomics(priceOfRest: 500, marginOfRest: 300, partialMargin: 7, substituteMargin: 40),
            prior: AttachKnowledge(
                level: PriceSlope(mean: -1, variance: 0.2), slope: PriceSlope(mean: 2, variance: 1), covariance: 0.1,
                displaced: PriceSlope(mean: 0.3, variance: 0.04)), substitutes: ["mug"], salt: "salt")
        try live(database, "set", trial: trial)
        let offer = try #require(try database.offers().first?.offer)
        #expect(offer.depthTrial == trial)
        func draw(_ person: String, _ arm: Int) -> DepthLots.Draw {
            DepthLots.Draw(offer: "set", person: person, arm: arm, propensity: 0.5, at: now)
        }
        try database.record(draws: [draw("c:anna", 0), draw("c:ben", 1), draw("c:eve", 1), draw("v:web", 1)])
        try database.record(draws: [draw("c:anna", 1)])
        var kept: [DepthLots.Draw] = []
        try database.draws(of: ["set", "none"]) { kept.append($0) }
        #expect(kept.count == 4 && kept.first { $0.person == "c:anna" }?.arm == 0)
        try database.write { try $0.execute(sql: "INSERT INTO visitor_customer VALUES ('web', 'dan', 0)") }
        _ = try database.record(orders: [
            // Before the draw
            line("0", "tea", day: 1, customer: "ben"),
            line("1", "tea", day: 11, customer: "anna"), line("1", "mug", day: 11, customer: "anna"),
            line("2", "tea", day: 11, customer: "ben"), line("2", "cup", day: 11, customer: "ben"),
            // Without the main product
            line("3", "cup", day: 11, customer: "eve"),
            line("4", "tea", day: 12, customer: "ben"), line("5", "tea", day: 12, customer: "dan"),
            line("6", "tea", day: 12, customer: "ben", status: .cancelled), line("7", "tea", day: 12),
        ])
        let outcomes = try database.depthOutcomes(of: offer)
        #expect(
            outcomes == [
                DepthOutcome(arm: 0, people: 1, baskets: 1, attached: 0, substituted: 1),
                DepthOutcome(arm: 1, people: 3, baskets: 3, attached: 1, substituted: 0),
            ])
        // A visitor who turns out to be somebody with another depth tells nothing.
        try database.write { try $0.execute(sql: "INSERT INTO visitor_customer VALUES ('web', 'anna', 0)") }
        #expect(try database.depthOutcomes(of: offer).first?.baskets == 0)
    }

    @Test("Orders of guests count for the depth that their visitor drew, or the customer whom the visitor turned out to be")
    func guestsUnderTest() throws {
        let database = try TestShop().database()
        let trial = DepthTrial(
            depths: [0, 0.1], economics: BundleEconomics(priceOfRest: 500, marginOfRest: 300),
            prior: AttachKnowledge(baskets: 20, attached: 5, slope: .prior), substitutes: ["mug"], salt: "salt")
        try live(database, "set", trial: trial)
        let offer = try #require(try database.offers().first?.offer)
        func draw(_ person: String, _ arm: Int) -> DepthLots.Draw {
            DepthLots.Draw(offer: "set", person: person, arm: arm, propensity: 0.5, at: now)
        }
        try database.record(draws: [
            draw("v:web", 1), draw("v:early", 1), draw("v:robot", 1), draw("v:signed-in", 0), draw("v:two", 0), draw("c:ann", 1),
        ])
        func named(_ id: String, _ order: OrderID, _ visitor: VisitorID, customer: CustomerID? = nil, isBot: Bool = false) -> Interaction {
            Interaction(
                id: id, kind: .purchase, occurredAt: now.advanced(byDays: 1), source: .browser, isBot: isBot, visitor: visitor,
                customer: customer, order: order)
        }
        _ = try database.record(orders: [
            line("1", "tea", day: 11), line("1", "cup", day: 11), line("2", "tea", day: 12), line("2", "mug", day: 12),
            // Before the draw, of a machine, that no event names, of somebody who drew nothing, without the main product, and cancelled
            line("3", "tea", day: 9), line("4", "tea", day: 12), line("5", "tea", day: 12), line("6", "tea", day: 12),
            line("7", "cup", day: 12), line("8", "tea", day: 12, status: .cancelled),
            // Of those who turned out to be customers: the draw is the customer's
            line("9", "tea", day: 12), line("10", "tea", day: 12, customer: "dan"), line("11", "tea", day: 12),
        ])
        // Nothing is known of guests until their events come in.
        #expect(try database.depthOutcomes(of: offer).map(\.baskets) == [0, 0])
        _ = try database.record(interactions: [
            named("1", "1", "web"), named("2", "2", "web"), named("3", "3", "early"), named("4", "4", "robot", isBot: true),
            named("6", "6", "stranger"), named("7", "7", "web"), named("8", "8", "web"), named("9", "9", "signed-in"),
            named("10", "10", "signed-in", customer: "dan"), named("11", "11", "two"),
        ])
        #expect(
            try database.depthOutcomes(of: offer) == [
                DepthOutcome(arm: 0, people: 2, baskets: 3, attached: 0, substituted: 0),
                DepthOutcome(arm: 1, people: 4, baskets: 2, attached: 1, substituted: 1),
            ])
        // Whose visitor turns out to be a customer of another depth tells nothing any more.
        try database.write { try $0.execute(sql: "INSERT INTO visitor_customer VALUES ('two', 'ann', 0)") }
        #expect(try database.depthOutcomes(of: offer).map(\.baskets) == [2, 2])
    }
}
