import Analytics
import Commerce
import Foundation
import GRDB
import SampleShop
import Testing

/// The standing holdout and experiments, from the first question to the report, through the real server.
@Suite("Experiments", .serialized)
struct ExperimentJourneyTests {
    /// A trained shop whose holdout draws its lots with a known salt, so that the same people are held out each time.
    private func shop(in scratch: Scratch, heldOut: String, salt: String) async throws -> (folder: String, planted: PlantedShop) {
        let shop = "\(scratch.path)/shop"
        let planted = PlantedShop(seed: 8, products: 60, orders: 800)
        let program = Program()
        #expect(try program.run(["import", "products", try scratch.file("products.csv", planted.productsCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["import", "orders", try scratch.file("orders.csv", planted.orderLinesCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let first = try Server(shop: shop, environment: ["ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": heldOut])
        try await first.becomesReady()
        #expect(first.terminate() == 0)
        try change(shop, trigger: "experiment_stands", of: "experiment", ["UPDATE experiment SET salt = '\(salt)'"])
        return (shop, planted)
    }

    /// Changes what nobody can change in service, with the trigger that guards it put aside.
    private func change(_ shop: String, trigger: String, of table: String, _ statements: [String]) throws {
        let queue = try DatabaseQueue(path: "\(shop)/shop.sqlite", configuration: waiting)
        try queue.write { database in
            let sql = try #require(try String.fetchOne(database, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [trigger]))
            try database.execute(sql: "DROP TRIGGER \(trigger)")
            for statement in statements { try database.execute(sql: statement) }
            try database.execute(sql: sql)
        }
    }

    private var waiting: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        return configuration
    }

    /// A month passes: all that happened lies thirty days back.
    private func monthPasses(_ shop: String) throws {
        let month = 30 * 86_400_000
        try change(
            shop, trigger: "experiment_step_stands", of: "experiment_step",
            [
                "UPDATE experiment_step SET at = at - \(month)", "UPDATE exposure SET at = at - \(month)",
                "UPDATE visitor_customer SET at = at - \(month)", "UPDATE interaction SET occurred_at = occurred_at - \(month)",
                "UPDATE purchase_order SET ordered_at = ordered_at - \(month)",
            ])
    }

    private struct Shown: Sendable {
        let visitor: String
        let arm: String?
        let items: [String]
        let recommendation: String
    }

    private func ask(_ port: Int, _ body: String) async throws -> Shown {
        let (status, answer) = try await Server.post(port, "/v1/recommendations", body)
        #expect(status == 200, "\(answer)")
        return Shown(
            visitor: "", arm: (answer["variant"] as? [String: Any])?["arm"] as? String,
            items: (answer["items"] as? [[String: Any]] ?? []).compactMap { $0["product_id"] as? String },
            recommendation: answer["recommendation_id"] as? String ?? "")
    }

    /// Asks for many visitors at a time.
    private func ask(_ port: Int, visitors: [String]) async throws -> [Shown] {
        try await withThrowingTaskGroup(of: [Shown].self) { group in
            for lane in 0..<8 {
                group.addTask {
                    var shown: [Shown] = []
                    for (index, visitor) in visitors.enumerated() where index % 8 == lane {
                        let answer = try await ask(port, #"{"visitor_id":"\#(visitor)","placement":"home","limit":3}"#)
                        shown.append(
                            Shown(visitor: visitor, arm: answer.arm, items: answer.items, recommendation: answer.recommendation))
                    }
                    return shown
                }
            }
            var all: [Shown] = []
            for try await part in group { all += part }
            return all.sorted { $0.visitor < $1.visitor }
        }
    }

    private func report(_ shop: String, _ id: String = "holdout") throws -> [String: Any] {
        let result = try Program().run(["experiments", "show", id, "--shop", shop, "--json"])
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    /// Sends what ties visitors to customers, and imports their orders, two seconds from now, so that all exposures lie before.
    private func buy(
        _ server: Server, _ shop: String, _ scratch: Scratch, round: Int, _ orders: [(visitor: String, product: String, amount: Int64)]
    ) async throws {
        let events = orders.map {
            #"{"event_id":"p-\#($0.visitor)","type":"purchase","visitor_id":"\#($0.visitor)","customer_id":"c-\#($0.visitor)"}"#
        }
        for start in stride(from: 0, to: events.count, by: 500) {
            let batch = events[start..<min(start + 500, events.count)].joined(separator: ",")
            let (status, answer) = try await server.post("/v1/events", "[\(batch)]")
            #expect(status == 200 && answer["rejected"] as? Int == 0, "\(answer)")
        }
        let moment = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 2))
        let rows = orders.map {
            "o-\($0.visitor),\(moment),c-\($0.visitor),\($0.product),1,\(Money(minorUnits: $0.amount, currency: .gbp).decimal)"
        }
        let csv = (["order_id,ordered_at,customer_id,product_id,quantity,unit_price"] + rows).joined(separator: "\n") + "\n"
        let result = try Program().run(["import", "orders", try scratch.file("orders-\(round).csv", csv), "--shop", shop])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("Who is held out is shown nothing, stays so over login and restart, and the report is what a direct computation says")
    func holdout() async throws {
        let scratch = try Scratch()
        let (shop, planted) = try await shop(in: scratch, heldOut: "0.3", salt: "journey")
        let environment = ["ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": "0.3"]
        var server = try Server(shop: shop, environment: environment)
        defer { server.kill() }
        try await server.becomesReady()
        let visitors = (0..<400).map { "v\(1000 + $0)" }
        let shown = try await ask(server.port, visitors: visitors)
        let held = Set(shown.filter { $0.arm == "holdout" }.map(\.visitor))
        // 120 of 400 within four and a half standard deviations.
        #expect((79...161).contains(held.count))
        for one in shown {
            #expect(one.items.isEmpty == held.contains(one.visitor) && one.recommendation.hasPrefix("rec_"))
            #expect(one.arm == nil || held.contains(one.visitor))
        }
        let someone = try #require(held.min())

        // Who does not consent, and whom the shop looks over the shoulder of, is shown what there is
        for flag in [#""consent":false"#, #""experiments":false"#] {
            let answer = try await ask(server.port, #"{"visitor_id":"\#(someone)","placement":"home",\#(flag)}"#)
            #expect(!answer.items.isEmpty && answer.arm == nil)
        }

        // Signing in keeps the arm, for the visitor and for the customer on another device, and so does a restart
        for visitor in visitors.prefix(60) {
            let both = try await ask(server.port, #"{"visitor_id":"\#(visitor)","customer_id":"k-\#(visitor)","placement":"home"}"#)
            #expect((both.arm == "holdout") == held.contains(visitor))
        }
        #expect(server.terminate() == 0)
        server = try Server(shop: shop, environment: ["ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": "0.1"])
        try await server.becomesReady()
        for visitor in visitors.prefix(60) {
            let elsewhere = try await ask(server.port, #"{"visitor_id":"x-\#(visitor)","customer_id":"k-\#(visitor)","placement":"home"}"#)
            #expect(elsewhere.items.isEmpty == held.contains(visitor), "another share deals nobody anew")
        }
        let stages = try await server.json("/v1/experiments")["experiments"] as? [[String: Any]] ?? []
        #expect(
            stages.map { $0["id"] as? String } == ["holdout", "holdout-2"] && stages.map { $0["state"] as? String } == ["over", "running"])
        #expect(server.terminate() == 0)

        // The first share is the one that runs again where it is set again, as a stage of its own, and reads what it did
        let first = try report(shop)
        let people = (first["arms"] as? [[String: Any]] ?? []).compactMap { $0["people"] as? Int }
        #expect(people == [held.count, visitors.count - held.count], "signing in makes nobody two")
        #expect(first["mixed_people"] as? Int == 0)
        #expect(planted.products.count == 60)
    }

    @Test(
        "A shop's year: the interval holds the planted uplift, what is attributed exceeds it, and a look in the first month says not enough data"
    )
    func year() async throws {
        let scratch = try Scratch()
        let (shop, planted) = try await shop(in: scratch, heldOut: "0.2", salt: "year")
        let server = try Server(
            shop: shop,
            environment: ["ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": "0.2", "ALONGSIDE_LIMITS_ADDRESS_PER_SECOND": "0"])
        defer { server.kill() }
        try await server.becomesReady()
        let (base, uplift, perMonth) = (0.15, 0.6, 450)
        let trial = planted.upliftTrial(visitors: 4_000, uplift: 0, baseConversion: 1)
        let values = trial.visits.compactMap { $0.orderValue?.minorUnits }.filter { $0 > 0 }
        var dice = SplitMix64(seed: 61, stream: "year")
        var spent: [String: (people: Int, amount: Int64)] = [:]
        var lines: [SoldLine] = []
        var touches: [RecommendationTouch] = []
        for month in 0..<12 {
            let visitors = (0..<perMonth).map { "m\(10 + month)-\(1000 + $0)" }
            var orders: [(visitor: String, product: String, amount: Int64)] = []
            for one in try await ask(server.port, visitors: visitors) {
                let arm = one.arm ?? "recommendations"
                // Whether somebody buys depends on what was shown; what is bought and clicked on does not.
                let (buys, clicks, amount) = (dice.unit(), dice.chance(0.6), dice.pick(values))
                spent[arm, default: (0, 0)].people += 1
                guard buys < (arm == "holdout" ? base : base * (1 + uplift)) else { continue }
                spent[arm, default: (0, 0)].amount += amount
                let clicked = clicks ? one.items.first : nil
                let product = clicked ?? planted.products[0].id.rawValue
                orders.append((one.visitor, product, amount))
                let at = Timestamp(secondsSince1970: Int64(month) * 86_400 * 30)
                lines.append(
                    SoldLine(
                        id: "1", order: OrderID(one.visitor), person: one.visitor, at: at.advanced(byDays: 1), product: ProductID(product),
                        amount: amount))
                guard let clicked else { continue }
                touches.append(
                    RecommendationTouch(
                        id: one.visitor, person: one.visitor, product: ProductID(clicked), kind: .click, at: at,
                        recommendation: one.recommendation, placement: .home, strategy: "bestsellers"))
            }
            try await Task.sleep(for: .milliseconds(300))
            try await buy(server, shop, scratch, round: month, orders)
            if month == 0 {
                try await Task.sleep(for: .seconds(3))
                let early = try #require((try report(shop)["outcomes"] as? [[String: Any]])?.first)
                #expect(early["verdict"] as? String == "not_enough_data" && early["incremental_revenue"] is NSNull)
                let text = try #require(early["text"] as? String)
                #expect(text.contains("Not enough data yet, about") && text.contains("more week"), "\(text)")
            }
            try monthPasses(shop)
        }
        let said = try report(shop)
        let outcome = try #require((said["outcomes"] as? [[String: Any]])?.first, "\(said["withheld"] ?? "")")
        let (held, shown) = (try #require(spent["holdout"]), try #require(spent["recommendations"]))

        // Arms and money are what was sent
        let arms = said["arms"] as? [[String: Any]] ?? []
        #expect(arms.map { $0["people"] as? Int } == [held.people, shown.people])
        #expect(
            arms.map { ($0["revenue"] as? [String: Any])?["amount"] as? String }
                == [held.amount, shown.amount].map {
                    Money(minorUnits: $0, currency: .gbp).decimal
                })

        // The interval holds the truth, which is known because it was planted
        let mean = Double(values.reduce(0, +)) / Double(values.count)
        let truth = Double(shown.people) * base * uplift * mean / 100
        let earned = try #require(outcome["incremental_revenue"] as? [String: Any])
        let figures = try ["low", "amount", "high"].map { try #require(Double(earned[$0] as? String ?? "")) }
        #expect(figures[0] <= truth && truth <= figures[2], "\(figures) do not hold \(truth)")
        #expect(outcome["verdict"] as? String == "better" && figures[0] > 0)

        // What attribution puts down to suggestions is more than they earned: most of these people would have bought anyway
        let credits = RecommendationAttribution(of: lines, to: touches).credits
        let attributed = Double(credits.reduce(0) { $0 + $1.amount }) / 100
        #expect(attributed > figures[1] && attributed > truth, "attributed \(attributed), incremental \(figures), truth \(truth)")
        #expect(server.terminate() == 0)
    }

    @Test("An experiment on a placement: declared, started, stopped, and shown to a running server by the command line")
    func placement() async throws {
        let scratch = try Scratch()
        let (shop, _) = try await shop(in: scratch, heldOut: "0", salt: "none")
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let file = try scratch.file(
            "basket.json",
            #"""
            {"id": "short", "placement": "home", "primary": "conversion", "note": "Are three enough?",
             "variants": [{"name": "as-usual"}, {"name": "three", "change": {"limit": 3}}, {"name": "none", "shows_nothing": true}]}
            """#)
        let program = Program()
        #expect(try program.run(["experiments", "create", file, "--author", "Anna", "--shop", shop]).status == 0)
        #expect(try program.run(["experiments", "create", file, "--shop", shop]).status == 1)
        #expect(try await ask(server.port, #"{"visitor_id":"a","placement":"home"}"#).arm == nil)
        #expect(try program.run(["experiments", "start", "short", "--shop", shop]).status == 0)
        var isFollowed = false
        for _ in 0..<100 where !isFollowed {
            isFollowed = try await ask(server.port, #"{"visitor_id":"a","placement":"home"}"#).arm != nil
            if !isFollowed { try await Task.sleep(for: .milliseconds(100)) }
        }
        #expect(isFollowed)
        var counts: [String: Set<Int>] = [:]
        for visitor in 0..<60 {
            let answer = try await ask(server.port, #"{"visitor_id":"n\#(visitor)","placement":"home"}"#)
            counts[answer.arm ?? "", default: []].insert(answer.items.count)
        }
        #expect(counts == ["as-usual": [10], "three": [3], "none": [0]])
        // Elsewhere, and for who states how much room there is, all is as usual
        #expect(try await ask(server.port, #"{"visitor_id":"n1","placement":"email"}"#).arm == nil)
        #expect(try program.run(["experiments", "stop", "short", "--shop", shop]).status == 0)
        // Exposures are kept beside the answers, a moment later
        var people = 0
        for _ in 0..<100 where people != 61 {
            people = (try report(shop, "short")["arms"] as? [[String: Any]] ?? []).reduce(0) { $0 + ($1["people"] as? Int ?? 0) }
            if people != 61 { try await Task.sleep(for: .milliseconds(100)) }
        }
        #expect(people == 61)
        for verb in [[], ["plan"], ["create"], ["start"], ["list"], ["show"], ["stop"]] {
            let help = try program.run(["experiments"] + verb + ["--help"])
            #expect(help.status == 0 && help.output.contains("alongside experiments"))
        }
        let plan = try program.run(
            ["experiments", "plan", "--uplift", "0.1", "--conversion", "0.03", "--people-per-week", "5000", "--fixed", "--shop", shop])
        #expect(plan.status == 0 && plan.output.contains("106,4") && plan.output.contains("22 weeks"), "\(plan.output)\(plan.errors)")
    }
}
