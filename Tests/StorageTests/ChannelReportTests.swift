import Analytics
import Commerce
import GRDB
import SampleShop
import Testing

@testable import Storage

@Suite("Channels and campaigns in the database")
struct ChannelReportTests {
    private let settings = AttributionSettings()

    private func moment(_ day: Int, hour: Double) -> Timestamp {
        Timestamp(millisecondsSince1970: opening.advanced(byDays: day).millisecondsSince1970 + Int64(hour * 3_600_000))
    }

    /// A visit that comes by an affiliate named as given, so that tests have as many channels as they like.
    private func visit(
        _ id: String, _ channel: String?, day: Int, hour: Double = 12, visitor: VisitorID? = "v", customer: CustomerID? = nil,
        campaign: String? = nil, kind: Interaction.Kind = .viewItem, product: ProductID? = nil, recommendation: String? = nil
    ) -> Interaction {
        let media = ["a": "affiliate", "b": "sms", "c": "email", "d": "push"]
        return Interaction(
            id: id, kind: kind, occurredAt: moment(day, hour: hour), visitor: visitor, customer: customer, product: product,
            recommendation: recommendation, position: recommendation == nil ? nil : 1,
            referral: channel.map { Referral(page: "https://shop.test/", source: "s", medium: media[$0], campaign: campaign) })
    }

    private func count(_ database: ShopDatabase) throws {
        var counting = ReportCounting(database, settings: settings)
        try counting.run(at: opening.advanced(byDays: 90))
    }

    private func report(_ database: ShopDatabase, from first: Int = 0, days: Int = 60) throws -> ChannelReport {
        let start = Int(opening.millisecondsSince1970 / 86_400_000) + first
        return try database.channelReport(ReportRange(days: days, through: start + days - 1), settings: settings)
    }

    private func credit(_ report: ChannelReport, _ channel: String, _ model: ChannelModel = .markov) -> Int64? {
        report.lines.first { $0.channel == channel }?.credits[model]?.amount
    }

    @Test("Journeys that ended without an order take credit from channels that lead nowhere, as the chain of the same ways does")
    func removalEffects() throws {
        // Ways a > b > d that is ordered on, a and b > d that are not: removal effects 0.5, 1, 1, worked by hand.
        let database = try TestShop().database()
        _ = try database.record(interactions: [
            visit("1", "a", day: 1, visitor: nil, customer: "ann"), visit("2", "b", day: 2, visitor: nil, customer: "ann"),
            visit("3", "d", day: 3, visitor: nil, customer: "ann"),
            visit("4", "a", day: 1, visitor: "x"),
            visit("5", "b", day: 1, visitor: "y"), visit("6", "d", day: 2, visitor: "y"),
        ])
        _ = try database.record(orders: [line("o1", "p", day: 4, customer: "ann", price: 1_000)])
        try count(database)
        let whole = try report(database)
        #expect(whole.journeysWithoutOrder == 2)
        #expect(credit(whole, "affiliate") == 200 && credit(whole, "sms") == 400 && credit(whole, "push") == 400)
        // The windows of 7 days ran out on the days 8 and 9.
        #expect(try report(database, days: 8).journeysWithoutOrder == 0 && report(database, days: 9).journeysWithoutOrder == 1)
        // Days on which nothing but that happened are not what reports end with.
        let last = try #require(try database.lastReportedDay(at: opening.advanced(byDays: 90)))
        #expect(last == Int(opening.millisecondsSince1970 / 86_400_000) + 4)

        // Somebody orders after all, later than anything was counted
        _ = try database.record(interactions: [visit("7", nil, day: 5, visitor: "x", customer: "bob")])
        _ = try database.record(orders: [line("o2", "p", day: 6, customer: "bob", price: 500)])
        try count(database)
        #expect(try report(database).journeysWithoutOrder == 1)
        // And gives everything back
        _ = try database.record(orders: [line("o2", "p", day: 6, customer: "bob", price: 500, status: .refunded)])
        try count(database)
        let after = try report(database)
        #expect(after.journeysWithoutOrder == 2 && after.whole.amount == 1_000)
    }

    /// Visits of six visitors, of whom some are customers, and orders; whatever happens happens at an hour of its own, so that all are visits.
    private func random(seed: UInt64) -> (visits: [Interaction], orders: [OrderLine]) {
        var dice = SplitMix64(seed: seed)
        let customers: [Int: CustomerID] = [0: "c0", 1: "c0", 2: "c1"]
        // Who each customer is, is known from the first hour on.
        var visits = customers.keys.sorted().map {
            visit("l\($0)", nil, day: 0, hour: Double($0), visitor: VisitorID("v\($0)"), customer: customers[$0])
        }
        for number in 0..<70 {
            let who = dice.below(6)
            visits.append(
                visit(
                    "e\(number)", [nil, "a", "b", "c"][dice.below(4)], day: 1 + number % 40, hour: Double(number % 24),
                    visitor: VisitorID("v\(who)"), customer: dice.below(3) == 0 ? customers[who] : nil,
                    campaign: ["spring", "autumn", nil][dice.below(3)]))
        }
        var orders: [OrderLine] = []
        for number in 0..<16 {
            let (day, buyer) = (1 + dice.below(45), dice.below(4))
            let id = OrderID("o\(number)")
            let customer: CustomerID? = buyer < 2 ? CustomerID("c\(buyer)") : nil
            orders.append(
                line(
                    id, "p", day: day, customer: customer, price: 100 + Int64(dice.below(900)),
                    status: dice.below(8) == 0 ? .cancelled : .completed))
            guard customer == nil else { continue }
            var purchase = visit("p\(number)", nil, day: day, hour: 23.5, visitor: VisitorID("v\(dice.below(6))"), kind: .purchase)
            purchase.order = id
            visits.append(purchase)
        }
        return (visits, orders)
    }

    private struct Touch {
        let at: Timestamp, end: Timestamp
        let name: String
        let visitor: VisitorID?
    }

    private func traveller(_ visitor: VisitorID?) -> String {
        ["v0": "c0", "v1": "c0", "v2": "c1"][visitor?.rawValue ?? ""] ?? visitor?.rawValue ?? ""
    }

    /// All ways and whether an order was at their end, from everything at once: no days, no windows of memory, no order of arrival.
    private func plainWays(_ visits: [Interaction], _ orders: [OrderLine]) -> [ChannelPath] {
        var ordered: [String: [(at: Timestamp, guest: VisitorID?)]] = [:]
        for order in orders where order.status == .completed {
            let claim = visits.first { $0.order == order.order }?.visitor
            let buyer = order.customer?.rawValue ?? traveller(claim)
            ordered[buyer, default: []].append((order.orderedAt, order.customer == nil ? claim : nil))
        }
        func path(_ touches: [Touch]) -> [String] {
            touches.reduce(into: []) { if $0.last != $1.name { $0.append($1.name) } }
        }
        var ways: [[String]: (orders: Int, nothing: Int)] = [:]
        for (person, visits) in Dictionary(grouping: visits, by: { traveller($0.visitor) }) {
            let touches = visits.map { visit -> Touch in
                let name = visit.referral?.medium ?? "direct"
                return Touch(
                    at: visit.occurredAt, end: visit.occurredAt.advanced(byDays: name == "email" ? 5 : 7), name: name,
                    visitor: visit.visitor)
            }.sorted { $0.at < $1.at }
            for (order, guest) in ordered[person] ?? [] {
                // An order of a guest is the one visitor's, also where it is known who that is at other times.
                let led = touches.filter { $0.at <= order && order <= $0.end && (guest == nil || $0.visitor == guest) }
                ways[path(led), default: (0, 0)].orders += 1
            }
            let own = (ordered[person] ?? []).map(\.at)
            for (place, last) in touches.enumerated() {
                guard !touches[(place + 1)...].contains(where: { $0.at <= last.end }) else { continue }
                guard !own.contains(where: { last.at <= $0 && $0 <= last.end }) else { continue }
                let way = touches[...place].filter { touch in
                    last.at <= touch.end && !own.contains { touch.at <= $0 && $0 <= last.end }
                }
                ways[path(way), default: (0, 0)].nothing += 1
            }
        }
        return ways.filter { !$0.key.isEmpty }.map {
            ChannelPath(channels: $0.key, conversions: $0.value.orders, withoutOrder: $0.value.nothing)
        }
    }

    @Test("The ways that came to nothing, and Markov's shares, are those of looking at everything at once", arguments: 0..<20)
    func againstPlainWays(seed: Int) throws {
        let database = try TestShop().database()
        let (visits, orders) = random(seed: UInt64(seed))
        _ = try database.record(interactions: visits)
        _ = try database.record(orders: orders)
        try count(database)
        let expected = plainWays(visits, orders)
        let found = try database.read { connection in
            try Row.fetchAll(
                connection, sql: "SELECT path, sum(micro_orders), sum(without_order) FROM report_path WHERE path <> '' GROUP BY path"
            ).map { ChannelPath(channels: [$0[0]], conversions: Int($0[1] as Int64 / 1_000_000), withoutOrder: $0[2]) }
        }
        let named = expected.map {
            ChannelPath(channels: [$0.channels.joined(separator: " > ")], conversions: $0.conversions, withoutOrder: $0.withoutOrder)
        }
        #expect(Set(found) == Set(named), "seed \(seed)")
        #expect(expected.contains { $0.withoutOrder > 0 } && expected.contains { $0.conversions > 0 })

        let whole = try report(database, days: 90)
        let markov = try #require(
            MarkovAttribution(expected.sorted { $0.channels.lexicographicallyPrecedes($1.channels) }))
        let attributable = whole.whole.amount - (credit(whole, "") ?? 0)
        let shares = markov.credits(of: attributable).filter { $0.value != 0 }
        let given = Dictionary(
            uniqueKeysWithValues: whole.lines.compactMap { line in line.credits[.markov].map { (line.channel, $0.amount) } })
        #expect(given.filter { !$0.key.isEmpty && $0.value != 0 } == shares, "seed \(seed)")
        for model in ChannelModel.allCases {
            #expect(whole.lines.reduce(0) { $0 + ($1.credits[model]?.amount ?? 0) } == whole.whole.amount, "\(model)")
        }
        // Campaigns add up to their channel.
        for model in ChannelModel.ofCampaigns {
            for channel in Set(whole.campaigns.map(\.channel)) {
                let parts = whole.campaigns.filter { $0.channel == channel }.reduce(0) { $0 + ($1.credits[model]?.amount ?? 0) }
                #expect(parts == credit(whole, channel, model) ?? 0, "seed \(seed), \(channel), \(model)")
            }
        }
    }

    @Test("Campaigns share what their channel is given; suggestions have the campaign that their own event names")
    func campaigns() throws {
        let database = try TestShop().database()
        let name = "rec_" + String(repeating: "0", count: 31) + "1!email.ccvsbb"
        _ = try database.record(interactions: [
            visit("1", "c", day: 2, customer: "ann", campaign: "spring"),
            visit("2", "c", day: 3, campaign: "autumn", kind: .click, product: "p", recommendation: name),
            visit("3", "c", day: 4, hour: 9), visit("4", "a", day: 4, campaign: "spring"),
        ])
        _ = try database.record(orders: [
            line("o1", "p", day: 5, customer: "ann", price: 1_001),
            // Nothing is known of the visits of somebody whose order names where it came from.
            OrderLine(
                order: "o2", orderedAt: moment(6, hour: 1), customer: "bob", product: "p", quantity: 1,
                unitPrice: Money(minorUnits: 70, currency: .eur), channel: "email", campaign: "spring"),
        ])
        try count(database)
        let report = try report(database)
        func amounts(_ model: ChannelModel) -> [String: Int64] {
            report.campaigns.reduce(into: [:]) { $0["\($1.channel) \($1.campaign ?? "")"] = $1.credits[model]?.amount }
        }
        #expect(amounts(.first)["email spring"] == 1_071 && amounts(.last)["affiliate spring"] == 1_001)
        // 1,001 among four touches alike, three of the channel e-mail: 751 and 250, and the 751 among its three.
        #expect(credit(report, "email", .linear) == 821 && amounts(.linear)["affiliate spring"] == 250)
        #expect(amounts(.linear)["email spring"] == 320 && amounts(.linear)["email "] == 251 && amounts(.linear)["email autumn"] == 250)
        #expect(report.campaigns.allSatisfy { $0.credits[.markov] == nil })

        let suggestions = try database.suggestionReport(report.range, by: .campaign, limit: 10, settings: settings)
        #expect(suggestions.lines.map(\.key) == ["autumn"] && suggestions.lines[0].sums.clicks == 1)
        #expect(suggestions.lines[0].sums.amount == 1_001 && suggestions.totals.amount == 1_001)
    }

    @Test("Places that were drawn by lot count once, by the answers that people saw, with whether they were clicked")
    func discovery() throws {
        let database = try TestShop().database()
        func name(_ number: Int, lot: String, millionths: Int) -> String {
            let digits = String(number, radix: 16)
            return "rec_" + String(repeating: "0", count: 16 - digits.count) + digits + lot + "00000000!home.ccccbbcc~1.4.\(millionths)"
        }
        let (usual, tried) = (name(1, lot: "80000000", millionths: 950_000), name(2, lot: "01000000", millionths: 20_000))
        func event(_ id: String, _ kind: Interaction.Kind, _ name: String, position: Int, day: Int = 3, visitor: VisitorID = "v")
            -> Interaction
        {
            var event = visit(id, nil, day: day, visitor: visitor, kind: kind, product: "p", recommendation: name)
            event.position = position
            return event
        }
        _ = try database.record(interactions: [
            event("1", .impression, usual, position: 4), event("2", .impression, usual, position: 4),
            event("3", .impression, usual, position: 3), event("4", .click, usual, position: 4, day: 4),
            event("5", .impression, tried, position: 4), event("6", .click, name(3, lot: "80000000", millionths: 950_000), position: 4),
        ])
        let start = Int(opening.millisecondsSince1970 / 86_400_000)
        let range = ReportRange(days: 4, through: start + 3)
        let decisions = try database.discoveryDecisions(range).sorted { $0.propensity > $1.propensity }
        #expect(
            decisions == [
                .init(placement: "home", propensity: 0.95, isTried: false, isClicked: true),
                .init(placement: "home", propensity: 0.02, isTried: true, isClicked: false),
            ])
        let line = try #require(try DiscoveryReport(range: range, decisions: decisions).lines.first)
        #expect(line.usual.seen == 1 && line.usual.clicked == 1 && line.tried.seen == 1 && line.tried.clicked == 0)
        // Two decisions say nothing of any other way to choose.
        #expect(line.withoutTrying.estimate == nil && line.effectiveSampleSize == 1)
    }

    @Test("What is kept from one time of counting to the next changes nothing, whatever arrives in between", arguments: 0..<10)
    func keptCounting(seed: Int) throws {
        var dice = SplitMix64(seed: UInt64(seed) + 500)
        let (visits, orders) = random(seed: UInt64(seed))
        let once = try TestShop().database()
        _ = try once.record(interactions: visits)
        _ = try once.record(orders: orders)
        try count(once)
        let database = try TestShop().database()
        var counting = ReportCounting(database, settings: settings)
        var (events, lines) = (dice.shuffled(visits)[...], dice.shuffled(orders)[...])
        while !events.isEmpty || !lines.isEmpty {
            _ = try database.record(interactions: Array(events.prefix(1 + dice.below(12))))
            events = events.dropFirst(12)
            _ = try database.record(orders: Array(lines.prefix(2)))
            lines = lines.dropFirst(2)
            try counting.run(at: opening.advanced(byDays: 90))
        }
        // Whatever was left out above, and what is there twice.
        _ = try database.record(interactions: visits)
        _ = try database.record(orders: orders)
        try counting.run(at: opening.advanced(byDays: 90))
        #expect(try report(database, days: 90) == report(once, days: 90), "seed \(seed)")
    }
}
