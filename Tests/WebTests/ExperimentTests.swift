import Analytics
import Commerce
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Experiments over HTTP")
struct ExperimentTests {
    private func arm(_ answer: [String: Any]) -> String? { (answer["variant"] as? [String: Any])?["arm"] as? String }

    private static let basket = #"""
        {"id":"goal","placement":"basket","primary":"conversion","variants":[{"name":"usual"},{"name":"one","change":{"limit":1}},{"name":"none","shows_nothing":true}]}
        """#

    @Test("Who is held out is shown nothing, and is noted once, where there would have been something to show")
    func holdout() async throws {
        let shop = try TestShop()
        try shop.experiments.holdOut(0.5)
        var held = 0
        for visitor in 0..<60 {
            let body = #"{"visitor_id":"v\#(visitor)","product_id":"tea"}"#
            let answers = try await [shop.recommend(body).object(), shop.recommend(body).object()]
            #expect(arm(answers[0]) == arm(answers[1]))
            let items = try #require(answers[0]["items"] as? [Any])
            #expect(items.isEmpty == (arm(answers[0]) == "holdout"))
            #expect((answers[0]["recommendation_id"] as? String)?.hasPrefix("rec_") == true)
            held += items.isEmpty ? 1 : 0
        }
        #expect((12...48).contains(held))
        #expect(shop.experiments.met.all.count == 60, "each once")
        // Nothing to show: nothing is noted, in either arm
        for visitor in 0..<20 {
            _ = try await shop.recommend(#"{"visitor_id":"w\#(visitor)","filter":{"brand":["nobody's"]}}"#)
        }
        #expect(shop.experiments.met.all.count == 60)
    }

    @Test("Strangers, who did not consent, programs and previews take no part, and no answer of theirs is another's")
    func outside() async throws {
        let shop = try TestShop()
        try shop.experiments.holdOut(0.5)
        var someone: String?
        for visitor in 0..<40 where someone == nil {
            let answer = try await shop.recommend(#"{"visitor_id":"v\#(visitor)","product_id":"tea"}"#).object()
            if arm(answer) == "holdout" { someone = "v\(visitor)" }
        }
        let held = try #require(someone)
        let noted = shop.experiments.met.all.count
        let stranger = try await shop.recommend(#"{"product_id":"tea"}"#).items()
        #expect(!stranger.isEmpty)
        for flag in [#""consent":false"#, #""experiments":false"#] {
            let answer = try await shop.recommend(#"{"visitor_id":"\#(held)","product_id":"tea",\#(flag)}"#)
            #expect(try answer.items() == stranger && arm(try answer.object()) == nil)
        }
        // The stranger's answer is remembered by now; who is held out gets none of it, and leaves nothing behind
        #expect(try await shop.recommend(#"{"visitor_id":"\#(held)","product_id":"tea"}"#).items().isEmpty)
        #expect(try await shop.recommend(#"{"product_id":"tea"}"#).items() == stranger)
        #expect(shop.experiments.met.all.count == noted)

        let key = try shop.cabinet.publishable(["https://shop.example"])
        func page(_ body: String, _ agent: String) async throws -> TestResponse {
            try await shop.recommend(
                body,
                headers: [
                    .contentType: "application/json", .authorization: "Bearer \(key)", .origin: "https://shop.example", .userAgent: agent,
                ])
        }
        let body = #"{"visitor_id":"\#(held)","product_id":"tea"}"#
        #expect(try await page(body, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0").items().isEmpty)
        #expect(try await !page(body, "Examplebot/1.0").items().isEmpty)
        let refused = try await page(#"{"visitor_id":"\#(held)","experiments":false}"#, "Mozilla/5.0")
        #expect(refused.status == .forbidden && refused.text.contains("/experiments"))
    }

    @Test("Signing in keeps the arm met first, for the visitor and for the customer")
    func login() async throws {
        let shop = try TestShop()
        try shop.experiments.holdOut(0.5)
        for number in 0..<30 {
            let before = arm(try await shop.recommend(#"{"visitor_id":"v\#(number)","product_id":"tea"}"#).object())
            let both = arm(
                try await shop.recommend(#"{"visitor_id":"v\#(number)","customer_id":"c\#(number)","product_id":"tea"}"#).object())
            let elsewhere = arm(
                try await shop.recommend(#"{"visitor_id":"x\#(number)","customer_id":"c\#(number)","product_id":"tea"}"#).object())
            let out = arm(try await shop.recommend(#"{"visitor_id":"x\#(number)","product_id":"tea"}"#).object())
            #expect(Set([before, both, elsewhere, out]).count == 1)
        }
        let report = try await shop.experiments.report(
            on: try #require(try await shop.experiments.experiments().first), at: .test.advanced(byDays: 1))
        #expect(report.reading.arms.reduce(0) { $0 + $1.people } == 30 && report.mixed == 0, "three ids each, and one person")
    }

    @Test("What is not taken by the log is noted the next time")
    func fullLog() async throws {
        let shop = try TestShop()
        try shop.experiments.holdOut(0.5)
        shop.experiments.met.take(false)
        let body = #"{"visitor_id":"v","product_id":"tea"}"#
        let first = arm(try await shop.recommend(body).object())
        #expect(shop.experiments.met.all.isEmpty)
        shop.experiments.met.take(true)
        #expect(arm(try await shop.recommend(body).object()) == first && shop.experiments.met.all.count == 1)
    }

    @Test("An experiment varies its placement, and slots besides it are as usual")
    func placement() async throws {
        let shop = try TestShop()
        let made = try await shop.send(.post, "/v1/experiments", body: Self.basket, headers: [.contentType: "application/json"])
        #expect(made.status == .created && made.text.contains(#""state":"draft""#))
        #expect(arm(try await shop.recommend(#"{"visitor_id":"a","basket":["tea"]}"#).object()) == nil)
        #expect(try await shop.send(.post, "/v1/experiments/goal/start").status == .ok)
        var seen: [String: Set<Bool>] = [:]
        for visitor in 0..<40 {
            let answer = try await shop.recommend(
                #"{"visitor_id":"v\#(visitor)","basket":["tea"],"slots":[{"placement":"basket"},{"placement":"home","limit":2}]}"#
            ).object()
            let slots = try #require(answer["slots"] as? [[String: Any]])
            let (count, arm) = ((slots[0]["items"] as? [Any])?.count ?? -1, arm(slots[0]) ?? "")
            seen[arm, default: []].insert(arm == "none" ? count == 0 : arm == "one" ? count == 1 : count > 1)
            #expect(slots[1]["variant"] == nil)
            // A slot that shows nothing leaves its products to the others.
            if arm == "none" { #expect((slots[1]["items"] as? [Any])?.count == 2) }
        }
        #expect(seen == ["usual": [true], "one": [true], "none": [true]])
        #expect(shop.experiments.met.all.count == 40)
        #expect(try await shop.send(.post, "/v1/experiments/goal/start").status == .conflict)
        #expect(try await shop.send(.post, "/v1/experiments/goal/stop").text.contains(#""state":"over""#))
        #expect(arm(try await shop.recommend(#"{"visitor_id":"v1","basket":["tea"]}"#).object()) == nil)
        #expect(try await shop.send(.get, "/v1/experiments/nobody").status == .notFound)
        #expect(try await shop.send(.get, "/v1/experiments").text.contains(#""limit":1"#))
    }

    @Test(
        "What makes no experiment is refused with its field",
        arguments: [
            (#"{"id":"x","placement":"basket","primary":"conversion","variants":[{"name":"a"},{"name":"b"}]}"#, "variants"),
            (
                #"{"id":"x","placement":"basket","primary":"conversion","variants":[{"name":"a"},{"name":"a","shows_nothing":true}]}"#,
                "variants"
            ),
            (#"{"id":"x","placement":"basket","variants":[{"name":"a"},{"name":"b","shows_nothing":true}]}"#, "primary"),
            (#"{"id":"x","placement":"basket","primary":"clicks","variants":[]}"#, "primary"),
            (#"{"id":"new","placement":"basket","primary":"conversion","variants":[]}"#, "id"),
            (#"{"id":"x","placement":"Basket","primary":"conversion","variants":[]}"#, "placement"),
            (
                #"{"id":"x","placement":"basket","primary":"conversion","horizon":"fixed","variants":[{"name":"a"},{"name":"b","shows_nothing":true}]}"#,
                "ends_at"
            ),
            (
                #"{"id":"x","placement":"basket","primary":"conversion","variants":[{"name":"a"},{"name":"b","change":{"limit":0}}]}"#,
                "variants/1/change/limit"
            ),
            (
                #"{"id":"x","placement":"basket","primary":"conversion","variants":[{"name":"a"},{"name":"b","change":{"colour":"red"}}]}"#,
                "variants/1/change/colour"
            ),
            (#"{"id":"x","placement":"basket","primary":"conversion","end":"soon","variants":[]}"#, "end"),
        ])
    func refusals(body: String, field: String) async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.post, "/v1/experiments", body: body, headers: [.contentType: "application/json"])
        #expect(answer.status == .badRequest)
        #expect(try answer.object()["pointer"] as? String == "#/\(field)")
    }

    @Test("Reading takes the scope of reports, changing that of rules")
    func scopes() async throws {
        let shop = try TestShop()
        let (reports, rules) = (try shop.cabinet.secret([.reports]), try shop.cabinet.secret([.rules]))
        func status(_ method: HTTPRequest.Method, _ path: String, _ key: String) async throws -> Int {
            try await shop.send(method, path, headers: [.authorization: "Bearer \(key)"]).status.code
        }
        #expect(try await status(.get, "/v1/experiments", reports) == 200)
        #expect(try await status(.get, "/v1/experiments", rules) == 403)
        #expect(try await status(.post, "/v1/experiments/x/start", reports) == 403)
        #expect(try await status(.post, "/v1/experiments/x/start", rules) == 404)
    }

    @Test("A plan says how many people and weeks, from the shop's figures or from stated ones")
    func forecast() async throws {
        let shop = try TestShop()
        let stated = try await shop.send(.get, "/v1/experiments/forecast?conversion=0.03&people_per_week=5000&horizon=fixed").object()
        // 53,208 an arm, as docs/statistics.md has it.
        #expect(stated["people_needed"] as? Int == 2 * 53_208 && stated["weeks"] as? Int == 22)
        let own = try await shop.send(.get, "/v1/experiments/forecast?metric=revenue_per_visitor&uplift=0.5").object()
        #expect(own["baseline"] as? Double == 150 && own["people_per_week"] as? Double == 1000)
        #expect(try await shop.send(.get, "/v1/experiments/forecast?uplift=0").status == .badRequest)
    }
}
