import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("Stock goals over HTTP and on pages")
struct GoalsTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private func post(_ shop: TestShop, _ path: String, _ body: String) async throws -> TestResponse {
        try await shop.send(.post, path, body: body, headers: Self.json)
    }

    private func submit(_ shop: TestShop, _ path: String, _ form: String) async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    @Test("A goal is foreseen, set, looked at, ended; what cannot be met is said at once")
    func story() async throws {
        let shop = try TestShop()
        let far = #"{"id":"cups","products":{"ids":["cup"]},"units":500,"ends_at":"2027-02-14T08:00:00Z"}"#
        let foreseen = try await post(shop, "/v1/goals/preview", far)
        #expect(foreseen.status == .ok, "\(foreseen.text)")
        let outlook = try #require(try foreseen.object()["outlook"] as? [String: Any])
        #expect(outlook["verdict"] as? String == "out_of_reach" && outlook["stock"] as? Int == 5)
        #expect(try await shop.goals.goals(at: shop.clock.clock.now()).isEmpty, "nothing is set yet")

        let made = try await post(shop, "/v1/goals", far)
        #expect(made.status == .created)
        let goal = try made.object()
        #expect(goal["id"] as? String == "cups" && goal["phase"] as? String == "running" && goal["sold"] as? Int == 0)
        #expect(goal["starts_at"] as? String == "2027-01-15T08:00:00Z" && goal["author"] as? String == "somebody on this machine")
        #expect(try await post(shop, "/v1/goals", far).status == .conflict)

        let start = shop.clock.clock.now()
        shop.goals.pass("cups", at: start.advanced(byDays: 1), sold: 2, planned: 16, push: log(2), kept: 0.99)
        shop.goals.pass("cups", at: start.advanced(byDays: 2), sold: 4, planned: 33, push: log(20), kept: 0.985)
        let one = try await shop.send(.get, "/v1/goals/cups").object()
        #expect(one["sold"] as? Int == 4 && one["planned"] as? Int == 33 && one["weight"] as? Double == 20)
        #expect(one["slates"] as? Int == 200 && one["relevance_kept"] as? Double == 0.9875)
        let days = try #require(one["days"] as? [[String: Any]])
        #expect(days.compactMap { $0["sold"] as? Int } == [2, 4] && days.compactMap { $0["weight"] as? Double } == [2, 20])
        // 496 units left, two a day
        #expect(one["expected_end"] as? String == "2027-09-22T08:00:00Z")

        #expect(try await shop.send(.post, "/v1/goals/cups/end").object()["phase"] as? String == "ended")
        #expect(try await shop.send(.post, "/v1/goals/cups/end").status == .conflict)
        #expect(try await shop.send(.get, "/v1/goals/nothing").status == .notFound)
        let list = try await shop.send(.get, "/v1/goals").object()["goals"] as? [[String: Any]]
        #expect(list?.count == 1 && list?.first?["ended_at"] as? String == "2027-01-15T08:00:00Z")
    }

    @Test(
        "What is no goal is refused with the field that is wrong",
        arguments: [
            (#"{"products":{"ids":["cup"]},"units":3}"#, "#/ends_at"),
            (#"{"products":{"ids":["cup"]},"units":3,"ends_at":"2026-01-01T00:00:00Z"}"#, "#/ends_at"),
            (#"{"products":{"ids":["cup"]},"units":3,"starts_at":"2020-01-01T00:00:00Z","ends_at":"2026-01-01T00:00:00Z"}"#, "#/ends_at"),
            (#"{"products":{"ids":["cup"]},"units":0,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/units"),
            (#"{"products":{"ids":["cup"]},"units":3,"cover_days":3,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/units"),
            (#"{"products":{"ids":["cup"]},"ends_at":"2028-01-01T00:00:00Z"}"#, "#/units"),
            (#"{"products":{},"units":3,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/products"),
            (#"{"products":{"ids":["none"]},"units":3,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/products"),
            (#"{"products":{"ids":["lamp"]},"cover_days":3,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/cover_days"),
            (#"{"products":{"ids":["cup"]},"units":3,"ends_at":"2028-01-01T00:00:00Z","end":1}"#, "#/end"),
            (#"{"id":"new","products":{"ids":["cup"]},"units":3,"ends_at":"2028-01-01T00:00:00Z"}"#, "#/id"),
        ])
    func refusals(body: String, pointer: String) async throws {
        let shop = try TestShop()
        for path in ["/v1/goals", "/v1/goals/preview"] {
            let answer = try await post(shop, path, body)
            #expect(answer.status == .badRequest)
            #expect(try answer.object()["pointer"] as? String == pointer, "\(answer.text)")
        }
        #expect(try await shop.goals.goals(at: shop.clock.clock.now()).isEmpty)
    }

    @Test("On the pages a goal is foreseen before it is set, shown beside its plan with a table, and ended")
    func pages() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/goals").contains("There are no stock goals."))
        #expect(try await shop.page("/goals").contains(#"<a href="/goals" aria-current="page">Stock</a>"#))
        let wrong = try await submit(shop, "/goals/preview", "ids=cup&units=many&last_day=2027-02-13")
        #expect(wrong.status == .badRequest && wrong.text.contains("/units") && wrong.text.contains(#"value="many""#))

        let preview = try await submit(shop, "/goals/preview", "ids=hostile%0D%0A+cup&units=500&last_day=2027-02-13")
        #expect(preview.status == .ok && preview.text.contains("Sell 500 units of product cup, hostile"))
        #expect(preview.text.contains("500 wanted") && preview.text.contains(#"<table id="outlook-table">"#))
        #expect(preview.text.contains("Cannot be met"))
        #expect(try await shop.goals.goals(at: shop.clock.clock.now()).isEmpty, "nothing is set yet")
        let carried = try #require(preview.text.firstMatch(of: /name="goal" value="([^"]+)"/)).1.replacing("&quot;", with: "\"")
        let applied = try await submit(shop, "/goals/apply", "goal=\(PageLink.encoded(String(carried)))")
        let page = try #require(applied.headers[.location])
        #expect(applied.status == .seeOther && page.hasPrefix("/goals/goal_"))
        #expect(try await submit(shop, "/goals/apply", "goal=\(PageLink.encoded(String(carried)))").status == .conflict, "sent twice")
        let goal = try #require(try await shop.goals.goals(at: shop.clock.clock.now()).first?.record.goal)
        #expect(goal.endsAt == (try Timestamp(rfc3339: "2027-02-14T00:00:00Z".utf8)) && goal.products.products == ["cup", "hostile"])

        #expect(try await shop.page(page).contains("It was not looked at yet."))
        shop.goals.pass(goal.id, at: shop.clock.clock.now().advanced(byDays: 3), sold: 20, planned: 50, push: log(4), kept: 0.99)
        let shown = try await shop.page(page)
        #expect(shown.contains("20 of 500") && shown.contains("1.00 % of expected purchases, over 100 slates"))
        #expect(shown.contains("<polyline class=\"sold\"") && shown.contains(#"<table id="course-table">"#) && shown.contains("×4.0"))
        #expect(try await shop.page("/goals").contains("20 of 500"))
        #expect(try await submit(shop, "\(page)/end", "").status == .seeOther)
        #expect(try await submit(shop, "\(page)/end", "").status == .conflict)
        #expect(try await shop.page(page).contains("Ended before its time"))
    }
}
