import Commerce
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite struct EventTests {
    private static let browser: HTTPFields = [
        .contentType: "application/json", .origin: "https://shop.example",
        .userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
    ]

    /// What time it is for the server.
    private static let now = Timestamp(secondsSince1970: 1_795_422_600)

    private static func shop() throws -> TestShop {
        let shop = try TestShop()
        shop.clock.advance(.milliseconds(now.millisecondsSince1970 - Timestamp.test.millisecondsSince1970))
        return shop
    }

    private func send(_ shop: TestShop, _ body: String, type: String = "application/json", headers: HTTPFields = [:]) async throws
        -> TestResponse
    {
        var headers = headers
        headers[.contentType] = type
        return try await shop.send(.post, "/v1/events", body: body, headers: headers)
    }

    private func counts(_ response: TestResponse) throws -> [Int] {
        let answer = try response.object()
        return ["accepted", "duplicate", "rejected"].map { answer[$0] as? Int ?? -1 }
    }

    @Test func anEventHasEveryField() async throws {
        let shop = try Self.shop()
        let body = """
            {"event_id":"e1","type":"click","occurred_at":"2026-11-23T09:29:00+01:00","visitor_id":"v","customer_id":"c","order_id":"1001","product_id":"cup",
             "quantity":2,"basket":["tea",{"product_id":"cup","quantity":2}],"recommendation_id":"rec_1","position":3,"placement":"basket",
             "page_url":"https://shop.example/p/cup?utm_source=news&utm_medium=e%2Dmail&size=1&gclid=xyz#top",
             "referrer":"https://www.google.com/search?q=secret","utm":{"source":"letter"},"something_new":[{}]}
            """
        let response = try await send(shop, body)
        #expect(response.text == #"{"accepted":1,"duplicate":0,"rejected":0,"errors":[]}"#)
        let event = Interaction(
            id: "e1", kind: .click, occurredAt: Timestamp(secondsSince1970: 1_795_422_540), receivedAt: Self.now, visitor: "v",
            customer: "c", order: "1001", product: "cup", quantity: 2, basket: ["tea", "cup"], recommendation: "rec_1", position: 3,
            placement: .basket,
            referral: Referral(
                page: "https://shop.example/p/cup", referrer: "www.google.com", source: "letter", medium: "e-mail", clickID: "gclid"))
        #expect(shop.log.events == ["e1": event])
    }

    @Test(arguments: [
        ("application/json", #"{"event_id":"a","type":"view_cart"}"#, ["a"]),
        ("application/json", #"[{"event_id":"a","type":"view_cart"},{"event_id":"b","type":"view_cart"}]"#, ["a", "b"]),
        ("application/json; charset=utf-8", #"{"events":[{"event_id":"a","type":"view_cart"}]}"#, ["a"]),
        (
            "application/x-ndjson", "{\"event_id\":\"a\",\"type\":\"view_cart\"}\n\n {\"event_id\":\"b\",\"type\":\"view_cart\"}\r\n",
            ["a", "b"]
        ),
        ("text/plain;charset=UTF-8", #"{"event_id":"a","type":"view_cart"}"#, ["a"]),
        ("text/plain", #" [{"event_id":"a","type":"view_cart"}] "#, ["a"]),
        ("text/plain", "{\"event_id\":\"a\",\"type\":\"view_cart\"}\n{\"event_id\":\"b\",\"type\":\"view_cart\"}", ["a", "b"]),
        ("text/plain", "{\"event_id\":\"a\",\n\"type\":\"view_cart\"}", ["a"]),
        ("application/json", "[]", []),
    ])
    func eventsComeInSeveralForms(type: String, body: String, ids: [String]) async throws {
        let shop = try Self.shop()
        let response = try await send(shop, body, type: type)
        #expect(response.status == .ok)
        #expect(shop.log.events.keys.sorted() == ids)
        #expect(try counts(response) == [ids.count, 0, 0])
    }

    @Test func aBadEventDoesNotKeepTheOthersOut() async throws {
        let shop = try Self.shop()
        let body = """
            {"events":[{"event_id":"1","type":"view_item","product_id":"tea"},{"type":"view_cart"},{"event_id":"2","type":"teleport"},7,
            {"event_id":"3","type":"add_to_cart"},{"event_id":"1","type":"view_item","product_id":"tea"},
            {"event_id":"4","type":"view_cart","quantity":{"deep":[1]},"position":0},{"event_id":"5","type":"view_cart","type":"purchase"}]}
            """
        let response = try await send(shop, body)
        #expect(try counts(response) == [1, 1, 6])
        let errors = try #require(try response.object()["errors"] as? [[String: Any]])
        #expect(errors.map { $0["index"] as? Int } == [1, 2, 3, 4, 6, 7])
        #expect(
            errors.map { $0["pointer"] as? String } == [
                "#/events/1/event_id", "#/events/2/type", "#/events/3", "#/events/4/product_id", "#/events/6/quantity", "#/events/7/type",
            ])
        #expect(errors[0]["detail"] as? String == "/events/1/event_id is missing.")
        #expect(errors[0]["remedy"] as? String == "Give every event an id of its own, such as a random UUID.")
        #expect(shop.log.events.keys.sorted() == ["1"])
        let lines = try await send(
            shop, "{\"event_id\":\"6\",\"type\":\"view_cart\"}\n{broken\n[]\n{\"event_id\":\"7\",\"type\":\"view_cart\"} x\n",
            type: "application/x-ndjson")
        #expect(try counts(lines) == [1, 0, 3])
    }

    @Test func aBodyThatIsNoJSONIsRefusedAsAWhole() async throws {
        let shop = try Self.shop()
        for body in ["", "[{\"event_id\":\"1\",\"type\":\"view_cart\"},", "{", "[1}", String(repeating: "[", count: 100_000)] {
            let response = try await send(shop, body)
            #expect(response.status == .badRequest, "\(body.prefix(20))")
            #expect(try response.object()["type"] as? String == "urn:alongside:problem:malformed-body")
        }
        #expect(try await send(shop, "<a/>", type: "application/xml").status == .unsupportedMediaType)
        let many = "[" + String(repeating: "0,", count: 5_000) + "0]"
        let response = try await send(shop, many)
        #expect(response.status == .badRequest)
        #expect(try response.object()["detail"] as? String == "/5000 is event number 5001; at most 5000 are taken at once.")
        let wrapped = try await send(shop, "{\"events\":\(many)}")
        #expect(wrapped.status == .badRequest)
        #expect(try await send(shop, String(repeating: " ", count: 1024 * 1024 + 1)).status == .contentTooLarge)
        #expect(shop.log.events.isEmpty)
    }

    @Test(arguments: [
        ("2026-11-23T08:30:00Z", 1_795_422_600, false), ("2026-11-23T08:35:00Z", 1_795_422_900, false),
        ("2026-11-23T08:35:01Z", 1_795_422_600, true), ("2099-01-01T00:00:00Z", 1_795_422_600, true),
        ("2026-11-16T08:30:00Z", 1_794_817_800, false),
    ])
    func aClockThatIsAheadIsNotBelieved(time: String, seconds: Int64, isClamped: Bool) async throws {
        let shop = try Self.shop()
        let response = try await send(shop, #"{"event_id":"e","type":"view_cart","occurred_at":"\#(time)"}"#, headers: Self.browser)
        #expect(try counts(response) == [1, 0, 0])
        #expect(shop.log.events["e"]?.occurredAt == Timestamp(secondsSince1970: seconds))
        #expect(shop.log.events["e"]?.isClamped == isClamped)
        #expect(shop.log.events["e"]?.receivedAt == Self.now)
    }

    @Test func oldEventsAreTakenFromTheShopsServerOnly() async throws {
        let shop = try Self.shop()
        for time in ["2026-11-16T08:29:59Z", "1970-01-01T00:00:00Z"] {
            let body = #"{"event_id":"\#(time)","type":"view_cart","occurred_at":"\#(time)"}"#
            #expect(try counts(try await send(shop, body, headers: Self.browser)) == [0, 0, 1])
            #expect(try counts(try await send(shop, body)) == [1, 0, 0])
        }
        #expect(shop.log.events.values.allSatisfy { $0.source == .server })
        for time in ["2026-02-30T00:00:00Z", "2026-11-23T08:30:00", "yesterday", "2026-11-23T25:00:00Z"] {
            let response = try await send(shop, #"{"event_id":"x","type":"view_cart","occurred_at":"\#(time)"}"#)
            #expect(try counts(response) == [0, 0, 1], "\(time)")
        }
    }

    @Test func programsAreFlaggedAndNotRemembered() async throws {
        let shop = try Self.shop()
        var crawler = Self.browser
        crawler[.userAgent] = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
        _ = try await send(shop, #"{"event_id":"1","type":"view_item","product_id":"tea","visitor_id":"g"}"#, headers: crawler)
        _ = try await send(
            shop,
            #"{"event_id":"2","type":"view_item","product_id":"tea","visitor_id":"h","user_agent":"HeadlessChrome/120"}"#)
        _ = try await send(shop, #"{"event_id":"3","type":"view_item","product_id":"tea","visitor_id":"v"}"#, headers: Self.browser)
        _ = try await send(shop, #"{"event_id":"4","type":"view_item","product_id":"tea","visitor_id":"s"}"#)
        #expect(shop.log.events.filter(\.value.isBot).keys.sorted() == ["1", "2"])
        let remembered = ["g", "h", "v", "s"].map { shop.shoppers.shopper(customer: nil, visitor: VisitorID($0), at: Self.now) }
        #expect(remembered.map(\.viewed) == [[], [], ["tea"], ["tea"]])
        let fast = (0..<61).map {
            #"{"event_id":"f\#($0)","type":"view_item","product_id":"tea","visitor_id":"fast","occurred_at":"2026-11-23T08:29:11Z"}"#
        }
        _ = try await send(shop, fast.joined(separator: "\n"), type: "text/plain", headers: Self.browser)
        #expect(shop.shoppers.shopper(customer: nil, visitor: "fast", at: Self.now) == .unknown)
        let metrics = try await shop.send(.get, "/metrics").text
        #expect(metrics.contains("\nalongside_bot_events_total 63\n"))
    }

    @Test(arguments: [
        ("Googlebot/2.1", true), ("Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/128", false), ("", true),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1", false),
        ("python-requests/2.31", true), ("curl/8.5.0", true), ("facebookexternalhit/1.1", true), ("CUBOT Googlebot", true),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0", false),
    ])
    func programsSayWhoTheyAre(userAgent: String, isBot: Bool) { #expect(BotNames.match(userAgent) == isBot) }

    @Test func withoutConsentNothingIsKept() async throws {
        let shop = try Self.shop()
        let response = try await send(
            shop,
            """
            [{"event_id":"1","type":"view_item","product_id":"tea","visitor_id":"v","consent":false},
            {"event_id":"2","type":"view_cart"}]
            """)
        #expect(response.text == #"{"accepted":2,"duplicate":0,"rejected":0,"not_stored":1,"errors":[]}"#)
        #expect(shop.log.events.keys.sorted() == ["2"])
        #expect(shop.shoppers.count == 0)
    }

    @Test func whatCannotBeStoredIsToBeSentAgain() async throws {
        let shop = try Self.shop()
        for (failure, status, seconds) in [
            (InteractionLogError.full, 429, "1"), (.busy, 503, "2"), (.noRoom, 507, "30"),
            (.notWritten(reason: "disk I/O error"), 503, "5"),
            (.closed, 503, "5"),
        ] {
            shop.log.fail(failure)
            let response = try await send(shop, #"{"event_id":"1","type":"view_item","product_id":"tea","visitor_id":"v"}"#)
            #expect(response.status.code == status)
            #expect(response.headers[.retryAfter] == seconds)
            #expect(!response.text.contains("I/O"))
        }
        #expect(shop.shoppers.count == 0)
        #expect(try await shop.recommend("{}").status == .ok)
        shop.log.fail(nil)
        #expect(try counts(try await send(shop, #"{"event_id":"1","type":"view_item","product_id":"tea"}"#)) == [1, 0, 0])
    }

    @Test func theNextSlateFollowsWhatWasDone() async throws {
        let shop = try Self.shop()
        let asStranger = try await shop.recommend(#"{"limit":2}"#).items()
        _ = try await send(shop, #"{"event_id":"1","type":"add_to_cart","product_id":"tea","visitor_id":"v"}"#)
        let answer = try await shop.recommend(#"{"visitor_id":"v","limit":1}"#)
        #expect(try answer.items() == ["cup"])
        // What the request states goes before what is remembered.
        #expect(try await shop.recommend(#"{"visitor_id":"v","basket":[],"limit":2}"#).items() == asStranger)
        #expect(try await shop.recommend(#"{"visitor_id":"v","limit":2,"consent":false}"#).items() == asStranger)
        // What was dismissed is not shown again.
        _ = try await send(shop, #"{"event_id":"2","type":"dismiss","product_id":"cup","visitor_id":"v"}"#)
        let next = try await shop.recommend(#"{"visitor_id":"v","limit":7,"explain":true}"#)
        #expect(try !next.items().contains("cup"))
        #expect(next.text.contains(#""dismissed":1"#))
    }

    @Test func metricsCountEvents() async throws {
        let shop = try Self.shop()
        _ = try await send(
            shop,
            """
            [{"event_id":"1","type":"view_cart"},{"event_id":"1","type":"view_cart"},{},
            {"event_id":"2","type":"view_cart","consent":false}]
            """)
        let lines = Set(try await shop.send(.get, "/metrics").text.split(separator: "\n").map(String.init))
        for line in [
            #"alongside_events_total{outcome="accepted"} 2"#, #"alongside_events_total{outcome="duplicate"} 1"#,
            #"alongside_events_total{outcome="rejected"} 1"#, "alongside_events_not_stored_total 1", "alongside_bot_events_total 0",
            "alongside_remembered_shoppers 0", "alongside_events_waiting 3", "alongside_event_commit_failures_total 1",
            "alongside_event_commit_seconds_sum 0.25", "alongside_event_commit_seconds_count 4",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }
}
