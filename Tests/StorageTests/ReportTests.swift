import Analytics
import Commerce
import Foundation
import GRDB
import SampleShop
import Testing

@testable import Storage

@Suite("Reports in the database")
struct ReportTests {
    /// Something that arrives.
    private enum Arriving {
        case event(Interaction)
        case order(OrderLine)
        case back(ReturnLine)
    }

    private let settings = AttributionSettings()
    private let now = opening.advanced(byDays: 90)

    private func moment(_ day: Int, hour: Double = 12) -> Timestamp {
        Timestamp(millisecondsSince1970: opening.advanced(byDays: day).millisecondsSince1970 + Int64(hour * 3_600_000))
    }

    private func name(_ number: Int, anchor: ProductID? = "anchor", placement: String = "product_page") -> String {
        let digits = String(number, radix: 16)
        let page = anchor.map { product in
            let digest = String(RecommendationTrace.digest(of: product), radix: 16)
            return "@" + String(repeating: "0", count: 16 - digest.count) + digest
        }
        return "rec_" + String(repeating: "0", count: 32 - digits.count) + digits + "!\(placement).ccvsbb" + (page ?? "")
    }

    private func event(
        _ id: String, _ kind: Interaction.Kind, day: Int, hour: Double = 12, visitor: VisitorID? = "v", customer: CustomerID? = nil,
        order: OrderID? = nil, product: ProductID? = "a", recommendation: String? = nil, position: Int? = 1, referral: Referral? = nil,
        isBot: Bool = false
    ) -> Interaction {
        Interaction(
            id: id, kind: kind, occurredAt: moment(day, hour: hour), receivedAt: moment(day, hour: hour), source: .browser,
            isBot: isBot, visitor: visitor, customer: customer, order: order, product: product,
            recommendation: recommendation, position: recommendation == nil ? nil : position, referral: referral)
    }

    /// Stores what arrives, in transactions of up to 20, each kind in its order.
    private func take(_ arriving: [Arriving], into database: ShopDatabase) throws {
        for start in stride(from: 0, to: arriving.count, by: 20) {
            var (events, orders, back): ([Interaction], [OrderLine], [ReturnLine]) = ([], [], [])
            for one in arriving[start..<min(start + 20, arriving.count)] {
                switch one {
                case .event(let event): events.append(event)
                case .order(let line): orders.append(line)
                case .back(let line): back.append(line)
                }
            }
            _ = try database.record(interactions: events)
            _ = try database.record(orders: orders, returns: back)
        }
    }

    private func count(_ database: ShopDatabase, _ settings: AttributionSettings = .init()) throws {
        var counting = ReportCounting(database, settings: settings)
        try counting.run(at: now)
    }

    private func report(_ database: ShopDatabase, by dimension: ReportDimension = .placement, days: Int = 60) throws -> SuggestionReport {
        let last = Int(opening.millisecondsSince1970 / 86_400_000) + days - 1
        return try database.suggestionReport(ReportRange(days: days, through: last), by: dimension, limit: 100, settings: settings)
    }

    /// All sums there are, as text.
    private func contents(_ database: ShopDatabase) throws -> [String] {
        try database.read { connection in
            try [
                "day", "suggestion", "campaign", "product", "pair", "order", "cross_sold", "visit", "channel", "channel_campaign", "path",
            ].flatMap { table in
                try Row.fetchAll(connection, sql: "SELECT * FROM report_\(table)").map { "\(table) \($0)" }.sorted()
            }
        }
    }

    @Test("An impression, a click and an order become credit, which a refund takes back, and a repeated event changes nothing")
    func story() throws {
        let database = try TestShop().database()
        let shown = event("e1", .impression, day: 3, recommendation: name(1))
        let clicked = event("e2", .click, day: 3, hour: 12.1, recommendation: name(1))
        let signedIn = event("e3", .viewCart, day: 4, customer: "ann", product: nil)
        let added = event("e4", .addToCart, day: 3, hour: 12.2)
        try take([.event(shown), .event(shown), .event(clicked), .event(added), .event(signedIn)], into: database)
        try take(
            [
                .order(line("o1", "a", day: 5, customer: "ann", quantity: 2, price: 500)),
                .order(line("o1", "b", day: 5, customer: "ann", price: 300)),
            ],
            into: database)
        try count(database)
        let placements = try report(database)
        #expect(placements.lines.map(\.key) == ["product_page"])
        let sums = try #require(placements.lines.first).sums
        #expect(sums.impressions == 1 && sums.clicks == 1 && sums.baskets == 1 && sums.bought == 1 && sums.units == 2)
        #expect(sums.amount == 1_000 && sums.viewAmount == 0 && sums.haloBought == 1 && sums.haloAmount == 300)
        #expect(placements.sales.sums().amount == 1_300 && placements.sales.sums { $0.isCrossSold }.orders == 1)
        #expect(placements.daysOutOfDate == 0 && placements.settings.version == 1)
        #expect(try report(database, by: .strategy).lines.map(\.key) == ["complements"])
        #expect(try report(database, by: .segment).lines.map(\.key) == ["new"])
        let product = try #require(try report(database, by: .product).lines.first)
        #expect(product.key == "a" && product.sold == 1)

        // One of two units comes back, then the whole order is cancelled
        try take([.back(giveBack("r1", "a", day: 20, customer: "ann", quantity: 1, price: 500))], into: database)
        _ = try database.settle()
        try count(database)
        #expect(try report(database).totals.amount == 500 && report(database).totals.bought == 1)
        try take([.order(line("o1", "b", day: 5, customer: "ann", price: 300, status: .cancelled))], into: database)
        try count(database)
        let after = try report(database)
        #expect(after.totals.amount == 0 && after.totals.bought == 0 && after.totals.haloAmount == 0 && after.totals.clicks == 1)
        #expect(after.sales.sums().orders == 0 && after.sales.sums().refunded == 1_300)
    }

    @Test("Pairs are told by the page's product, and an order's channels by where its visits came from; all of it adds up")
    func pairsAndChannels() throws {
        let database = try TestShop().database()
        let ad = Referral(page: "https://shop.test/p", source: "google", medium: "cpc", clickID: "gclid")
        let letter = Referral(page: "https://shop.test/p", source: "news", medium: "email")
        try take(
            [
                .event(event("e1", .viewItem, day: 2, customer: "ann", referral: ad)),
                .event(event("e2", .viewItem, day: 4, referral: letter)), .event(event("e3", .viewItem, day: 5)),
                .event(event("e4", .impression, day: 5, hour: 12.1, recommendation: name(2), position: 2)),
                .order(line("anchor-sold", "anchor", day: 1, customer: "bob", price: 100)),
                .order(line("o1", "a", day: 6, customer: "ann", price: 1_000)),
            ], into: database)
        try count(database)
        let pair = try #require(try report(database, by: .pair).lines.first)
        #expect(pair.anchor == "anchor" && pair.key == "a" && pair.sums.impressions == 1 && pair.sums.viewAmount == 1_000)
        #expect(try report(database, by: .relation).lines.map(\.key) == ["substitute"])
        let last = Int(opening.millisecondsSince1970 / 86_400_000) + 59
        let channels = try database.channelReport(ReportRange(days: 60, through: last), settings: settings)
        #expect(channels.whole.amount == 1_100 && channels.whole.microOrders == 2_000_000)
        let credits = Dictionary(uniqueKeysWithValues: channels.lines.map { ($0.channel, $0.credits) })
        #expect(credits["paid_search"]?[.first]?.amount == 1_000 && credits["direct"]?[.last]?.amount == 1_000)
        #expect(credits["email"]?[.lastNonDirect]?.amount == 1_000 && credits[""]?[.last]?.amount == 100)
        #expect(credits["email"]?[.linear]?.amount == 333 && credits["paid_search"]?[.position]?.amount == 400)
        for model in ChannelModel.allCases {
            #expect(channels.lines.reduce(0) { $0 + ($1.credits[model]?.amount ?? 0) } == 1_100, "\(model)")
            #expect(channels.lines.reduce(0) { $0 + ($1.credits[model]?.microOrders ?? 0) } == 2_000_000, "\(model)")
        }
    }

    private func channels(_ database: ShopDatabase, days: Int = 60) throws -> ChannelReport {
        let last = Int(opening.millisecondsSince1970 / 86_400_000) + days - 1
        return try database.channelReport(ReportRange(days: days, through: last), settings: settings)
    }

    @Test("An order of a guest is the visitor's whose event names it, before and after it; a refund follows", arguments: [false, true])
    func guestOrder(isEventFirst: Bool) throws {
        let database = try TestShop().database()
        let ad = Referral(page: "https://shop.test/p", source: "google", medium: "cpc", clickID: "gclid")
        try take(
            [
                .event(event("e1", .viewItem, day: 3, hour: 11.9, referral: ad)),
                .event(event("e2", .impression, day: 3, recommendation: name(1))),
                .event(event("e3", .click, day: 3, hour: 12.1, recommendation: name(1))),
                // What the visitor saw while signed in is the visitor's too.
                .event(event("e4", .click, day: 4, customer: "ann", product: "b", recommendation: name(2))),
            ], into: database)
        let named = Arriving.event(event("e5", .purchase, day: 5, hour: 1, order: "o1", product: nil))
        let ordered = [Arriving.order(line("o1", "a", day: 5, price: 500)), .order(line("o1", "b", day: 5, price: 300))]
        // Money comes from the order alone
        try take(isEventFirst ? [named] : ordered, into: database)
        try count(database)
        let half = try report(database)
        #expect(half.totals.amount == 0 && half.sales.sums().amount == (isEventFirst ? 0 : 800))
        try take(isEventFirst ? ordered : [named], into: database)
        try count(database)
        let whole = try report(database)
        #expect(whole.totals.amount == 800 && whole.totals.bought == 2 && whole.sales.sums().amount == 800)
        #expect(try report(database, by: .segment).lines.map(\.key) == ["guest"])
        #expect(whole.sales.sums { $0.isCrossSold && $0.segment == .guest }.orders == 1)
        let credits = Dictionary(uniqueKeysWithValues: try channels(database).lines.map { ($0.channel, $0.credits) })
        #expect(credits["paid_search"]?[.lastNonDirect]?.amount == 800 && credits[""] == nil)

        try take([.back(giveBack("r1", "b", day: 20, order: "o1", quantity: 1, price: 300))], into: database)
        _ = try database.settle()
        try count(database)
        #expect(try report(database).totals.amount == 500 && report(database).sales.sums().refunded == 300)
        // Whose it is is said by the order as soon as it says so
        try take([.order(line("o1", "a", day: 5, customer: "bob", price: 500))], into: database)
        try count(database)
        #expect(try report(database).totals.amount == 0 && report(database, by: .segment).lines.isEmpty)
        #expect(try report(database).sales.sums { $0.segment == .new }.amount == 500)
    }

    @Test("Of several visitors who name a guest's order the earliest has it, by time and id of the event, and no machine has it")
    func severalGuests() throws {
        let database = try TestShop().database()
        func clicked(_ visitor: VisitorID, _ placement: String, _ number: Int) -> Arriving {
            .event(event("c \(visitor)", .click, day: 3, visitor: visitor, recommendation: name(number, placement: placement)))
        }
        func claim(_ id: String, _ visitor: VisitorID?, hour: Double, kind: Interaction.Kind = .purchase, isBot: Bool = false) -> Arriving {
            // On a day after the order's, which the event by itself has nothing to do with.
            .event(event(id, kind, day: 6, hour: hour, visitor: visitor, order: "o1", product: nil, isBot: isBot))
        }
        func owner() throws -> [String] {
            try count(database)
            return try report(database).lines.filter { $0.sums.amount > 0 }.map(\.key)
        }
        try take(
            [
                clicked("early", "home", 1), clicked("late", "basket", 2), clicked("same", "email", 3), clicked("fast", "checkout", 4),
                .order(line("o1", "a", day: 5, price: 500)), .order(line("o2", "a", day: 5, customer: "ann", price: 70)),
            ], into: database)
        #expect(try owner() == [])
        try take([claim("x9", "late", hour: 20)], into: database)
        #expect(try owner() == ["basket"])
        try take(
            [
                claim("x5", "early", hour: 10), claim("x6", "same", hour: 10), claim("x1", "says-so", hour: 1, isBot: true),
                claim("x2", nil, hour: 1), claim("x3", "late", hour: 1, kind: .beginCheckout),
            ], into: database)
        #expect(try owner() == ["home"])
        try take([claim("x4", "fast", hour: 9)], into: database)
        #expect(try owner() == ["checkout"])
        // The one who was first turns out to look faster than anybody reads
        _ = try database.record(
            interactions: (0..<70).map { event("look \($0)", .viewItem, day: 9, hour: 1 + Double($0) / 7_200, visitor: "fast") })
        #expect(try owner() == ["home"])
        // A customer's order is the customer's
        try take([.event(event("x0", .purchase, day: 6, hour: 0, visitor: "late", order: "o2", product: nil))], into: database)
        #expect(try owner() == ["home"])
        #expect(try report(database).totals.amount == 500)
    }

    @Test("Machines count apart, also where it shows only later that one was a machine")
    func machines() throws {
        let database = try TestShop().database()
        try take(
            [
                .event(event("e1", .impression, day: 3, visitor: "robot", recommendation: name(1))),
                .event(event("e2", .click, day: 3, visitor: "robot", recommendation: name(1))),
            ], into: database)
        try count(database)
        #expect(try report(database).totals.clicks == 1)
        _ = try database.record(
            interactions: (0..<70).map { event("look \($0)", .viewItem, day: 9, hour: 1 + Double($0) / 7_200, visitor: "robot") })
        try count(database)
        let after = try report(database)
        #expect(after.totals.clicks == 0 && after.totals.impressions == 0)
        #expect(after.machines.botClicks == 1 && after.machines.botImpressions == 1 && after.machines.botEvents == 72)
    }

    /// Events and orders of 20 days, and what came back of them.
    private func random(seed: UInt64) -> [Arriving] {
        var dice = SplitMix64(seed: seed)
        func pick(_ below: Int) -> Int { Int(dice.next() % UInt64(below)) }
        let products: [ProductID] = ["a", "b", "c", "anchor"]
        let referrals: [Referral?] = [
            nil, nil, Referral(page: "https://shop.test/", referrer: "www.google.com"),
            Referral(source: "news", medium: "email", campaign: "spring"),
            Referral(page: "https://shop.test/", referrer: "shop.test"), Referral(source: "news", medium: "email", campaign: "summer"),
        ]
        var all: [Arriving] = []
        for number in 0..<150 {
            let visitor = VisitorID("v\(pick(8))")
            let kind: Interaction.Kind = [.impression, .impression, .click, .addToCart, .viewItem][pick(5)]
            let isShown = kind == .impression || kind == .click || pick(3) == 0
            all.append(
                .event(
                    event(
                        "e\(number)", kind, day: pick(20), hour: Double(pick(96)) / 4, visitor: pick(10) == 0 ? nil : visitor,
                        customer: pick(6) == 0 ? CustomerID("c\(pick(5))") : nil, product: products[pick(3)],
                        recommendation: isShown ? name(pick(60), anchor: pick(2) == 0 ? "anchor" : nil) : nil, position: 1 + pick(3),
                        referral: referrals[pick(referrals.count)])))
        }
        for number in 0..<40 {
            let (day, customer) = (pick(20), pick(3) == 0 ? nil : CustomerID("c\(pick(5))"))
            for _ in 0...pick(2) {
                let product = products[pick(4)]
                all.append(
                    .order(
                        line(
                            OrderID("o\(number)"), product, day: day + (pick(6) == 0 ? 1 : 0), customer: customer, quantity: 1 + pick(3),
                            price: 99 + Int64(pick(400)), status: pick(12) == 0 ? .cancelled : .completed)))
                if pick(5) == 0 {
                    all.append(
                        .back(giveBack(OrderID("r\(number)"), product, day: day + 1 + pick(9), order: OrderID("o\(number)"), quantity: 1)))
                }
            }
        }
        // Purchases that name orders, of guests and of customers, some by several visitors, some by machines.
        for number in 0..<60 {
            all.append(
                .event(
                    event(
                        "p\(number)", pick(12) == 0 ? .beginCheckout : .purchase, day: pick(20), hour: Double(pick(8)) * 3,
                        visitor: pick(12) == 0 ? nil : VisitorID("v\(pick(8))"), customer: pick(10) == 0 ? CustomerID("c\(pick(5))") : nil,
                        order: pick(8) == 0 ? nil : OrderID("o\(pick(40))"), product: nil, isBot: pick(8) == 0)))
        }
        all += (0..<70).map { .event(event("look \($0)", .viewItem, day: 15, hour: 1 + Double($0) / 7_200, visitor: "v7")) }
        return all
    }

    @Test(
        "In 200 random orders of arrival, with repetitions, counted in between, the figures are those of counting once", arguments: 0..<10)
    func anyOrder(seed: Int) throws {
        let arriving = random(seed: UInt64(seed))
        let once = try TestShop().database()
        try take(arriving, into: once)
        _ = try once.settle()
        try count(once)
        let expected = try contents(once)
        let reports = try ReportDimension.allCases.map { try report(once, by: $0) }
        #expect(try report(once).totals.amount > 0 && report(once).totals.haloAmount > 0)
        let ofGuests = try once.read { connection in
            try Int64.fetchOne(connection, sql: "SELECT sum(amount) FROM report_suggestion WHERE segment = 'guest'")
        }
        #expect(try #require(ofGuests) > 0)
        let lost = try once.read { try Int.fetchOne($0, sql: "SELECT sum(without_order) FROM report_path") }
        #expect(try #require(lost) > 0)
        var dice = SplitMix64(seed: UInt64(seed) + 1_000)
        for round in 0..<20 {
            let shop = TestShop()
            let database = try shop.database()
            let again = (arriving + arriving.filter { _ in dice.next() % 4 == 0 }).shuffled(using: &dice)
            var rest = again[...]
            // One that stays, as a server's, and one anew each time, as the command line's.
            var staying = ReportCounting(database, settings: settings)
            while !rest.isEmpty {
                let part = rest.prefix(60 + Int(dice.next() % 160))
                try take(Array(part), into: database)
                rest = rest.dropFirst(part.count)
                if dice.next() % 2 == 0 { _ = try database.settle() }
                if dice.next() % 3 == 0 { try count(database) } else { try staying.run(at: now) }
            }
            _ = try database.settle()
            try staying.run(at: now)
            let found = try contents(database)
            #expect(found == expected, "seed \(seed), round \(round): \(Set(found).symmetricDifference(expected).sorted().prefix(6))")
            #expect(try ReportDimension.allCases.map { try report(database, by: $0) } == reports, "seed \(seed), round \(round)")
        }
    }

    @Test("Months add up to their days, and settings that change count everything anew under the next version")
    func monthsAndSettings() throws {
        let database = try TestShop().database()
        try take(random(seed: 77), into: database)
        _ = try database.settle()
        try count(database)
        for table in ["product", "pair"] {
            let (days, months) = try database.read { connection in
                try (0...1).map {
                    try Row.fetchOne(
                        connection, sql: "SELECT sum(impressions), sum(amount), sum(halo_amount) FROM report_\(table) WHERE span = \($0)"
                    )
                    .map { "\($0)" }
                }
            }.first2
            #expect(days == months)
        }
        let before = try report(database).totals
        var other = settings
        other.rule.viewDays = 0
        try count(database, other)
        let after = try report(database)
        #expect(after.settings.version == 2 && after.totals.viewAmount == 0 && before.viewAmount > 0)
        try count(database)
        #expect(try report(database).totals == before && report(database).settings.version == 3)
    }

    @Test("A shop of a version before has what it had counted anew, as if it had always been counted so")
    func migration() throws {
        let shop = TestShop()
        var expected: [String] = []
        do {
            let database = try shop.database()
            try take(random(seed: 5), into: database)
            _ = try database.settle()
            try count(database)
            expected = try contents(database)
            try database.writer.write { connection in
                // The tables as they were before, with figures as they were.
                for table in ["campaign", "channel_campaign", "visitor"] { try connection.execute(sql: "DROP TABLE report_\(table)") }
                try connection.execute(
                    sql: """
                        DROP INDEX interaction_claim; DROP INDEX report_dirty_reaching;
                        ALTER TABLE report_dirty DROP COLUMN reaches;
                        ALTER TABLE report_path DROP COLUMN without_order; DELETE FROM report_path WHERE micro_orders = 0;
                        UPDATE report_settings SET settings = replace(settings, 'method 2', 'method 1');
                        DELETE FROM grdb_migrations WHERE identifier = '0016-journeys';
                        """)
            }
            try database.close()
        }
        let database = try shop.database()
        try count(database)
        #expect(try contents(database) == expected)
        #expect(try report(database).settings.version == 2)
        let visited = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM report_visitor") }
        #expect(try #require(visited) > 0)
    }
}

extension Array {
    fileprivate var first2: (Element, Element) { (self[0], self[1]) }
}
