import Commerce
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("Offers over HTTP")
struct OffersTests {
    private static let json: HTTPFields = [.contentType: "application/json"]
    private static let set = #"{"kind":"bundle","title":"The tea set","products":["tea","cup"],"price":"15.00"}"#

    private func make(_ shop: TestShop, _ id: String, _ body: String) async throws {
        let made = try await shop.send(.put, "/v1/offers/\(id)", body: body, headers: Self.json)
        #expect(made.status == .ok, "\(made.text)")
        #expect(try await shop.send(.post, "/v1/offers/\(id)/approve").status == .ok)
    }

    private func quote(_ shop: TestShop, _ body: String) async throws -> TestResponse {
        try await shop.send(.post, "/v1/baskets/quote", body: body, headers: Self.json)
    }

    private func amount(_ object: Any?) -> String? { (object as? [String: Any])?["amount"] as? String }

    @Test("A draft changes nothing; approved, it is quoted with lines that add up, and shown beside the product")
    func bundle() async throws {
        let shop = try TestShop()
        #expect(try await shop.send(.put, "/v1/offers/tea-set", body: Self.set, headers: Self.json).object()["state"] as? String == "draft")
        let basket = #"{"basket":["tea",{"product_id":"cup","quantity":2}]}"#
        #expect(try await amount(quote(shop, basket).object()["total"]) == "29.99")
        #expect(try await shop.send(.post, "/v1/offers/tea-set/approve").object()["state"] as? String == "live")
        let answer = try await quote(shop, basket).object()
        // 4.99 + 12.50 = 17.49, for 15.00
        #expect(amount(answer["total"]) == "27.50" && amount(answer["saving"]) == "2.49")
        let lines = try #require(answer["lines"] as? [[String: Any]])
        #expect(lines.map { $0["product_id"] as? String } == ["tea", "cup"])
        #expect(lines.compactMap { amount($0["saving"]) } == ["0.71", "1.78"])
        let offers = try #require(answer["offers"] as? [[String: Any]])
        #expect(offers.first?["statement"] as? String == "You save 2.49 EUR against what the products cost by themselves today.")
        #expect(offers.first?["percent_below_lowest_price"] == nil)
        let shown = try await shop.recommend(#"{"product_id":"tea","limit":5}"#).object()
        let item = try #require((shown["items"] as? [[String: Any]])?.first { $0["product_id"] as? String == "cup" })
        let offer = try #require(item["offer"] as? [String: Any])
        #expect(offer["id"] as? String == "tea-set" && offer["products"] as? [String] == ["tea", "cup"])
        #expect(amount(offer["price_together"]) == "15.00" && amount(offer["price_alone"]) == "17.49")
        let step = try #require(try await quote(shop, #"{"basket":["tea"]}"#).object()["next_step"] as? [String: Any])
        #expect(step["add"] as? String == "cup" && amount(step["saving"]) == "2.49")
        // Ended while it is in a basket
        #expect(try await shop.send(.post, "/v1/offers/tea-set/end").object()["state"] as? String == "ended")
        #expect(try await amount(quote(shop, basket).object()["total"]) == "29.99")
        #expect(try await shop.send(.post, "/v1/offers/tea-set/undo").status == .ok)
        #expect(try await amount(quote(shop, basket).object()["total"]) == "27.50")
    }

    @Test("Whatever an offer says comes back, and what came back can be sent again; no field chooses for the shopper")
    func roundTrip() async throws {
        let shop = try TestShop()
        for body in [
            Self.set, #"{"kind":"choice","main":"tea","roles":[{"name":"Cup","products":{"ids":["cup"]}}],"percent":12.5}"#,
            #"{"kind":"second","buy":{"ids":["tea"]},"get":{"all":true},"percent":100,"minimum_margin":0.2,"minimum_price":"1.05"}"#,
            #"{"kind":"tier","from":{"tags":["organic"]},"count":3,"amount":"1.00","stacking":"group","group":"g","budget":"100.00"}"#,
            #"{"kind":"basket","least":"50.00","amount":"5.00","stacking":"exclusive","uses":5,"uses_per_customer":1,"priority":7,"note":"why","customers":["anna"],"segments":["stranger"],"needs_code":true,"starts_at":"2027-01-01T00:00:00Z","ends_at":"2027-02-01T00:00:00Z"}"#,
        ] {
            let first = try await shop.send(.put, "/v1/offers/o", body: body, headers: Self.json)
            #expect(first.status == .ok, "\(first.text)")
            let again = try await shop.send(.put, "/v1/offers/o", body: first.text, headers: Self.json)
            #expect(again.text == first.text, "\(again.text)")
        }
        for field in ["preselected", "selected", "checked", "auto_add", "default"] {
            let body = Self.set.dropLast() + ",\"\(field)\":true}"
            let answer = try await shop.send(.put, "/v1/offers/o", body: String(body), headers: Self.json)
            #expect(answer.status == .badRequest && answer.text.contains("is no field of an offer"))
        }
    }

    @Test(
        "What makes no sense is refused with the field and a remedy",
        arguments: [
            (#"{"products":["a","b"],"price":"1"}"#, "/kind"), (#"{"kind":"bundle","products":["a"],"price":"1"}"#, "/products"),
            (#"{"kind":"bundle","products":["a","a"],"price":"1"}"#, "/products"), (#"{"kind":"bundle","products":["a","b"]}"#, "/price"),
            (#"{"kind":"bundle","products":["a","b"],"price":"1","percent":5}"#, "/price"),
            (#"{"kind":"bundle","products":["a","b"],"percent":101}"#, "/percent"),
            (#"{"kind":"bundle","products":["a","b"],"percent":-5}"#, "/percent"),
            (#"{"kind":"bundle","products":["a","b"],"percent":100}"#, "/percent"),
            (#"{"kind":"bundle","products":["a","b"],"amount":"-1"}"#, "/amount"),
            (#"{"kind":"tier","from":{"all":true},"count":1,"percent":5}"#, "/count"),
            (#"{"kind":"tier","from":{"all":true},"percent":5}"#, "/count"), (#"{"kind":"basket","least":"0","percent":5}"#, "/least"),
            (#"{"kind":"basket","least":"5","price":"5"}"#, "/price"), (#"{"kind":"second","buy":{"all":true},"percent":5}"#, "/get"),
            (#"{"kind":"bundle","products":["a","b"],"price":"1","minimum_margin":1}"#, "/minimum_margin"),
        ])
    func refusals(body: String, pointer: String) async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.put, "/v1/offers/o", body: body, headers: Self.json)
        #expect(answer.status == .badRequest)
        #expect(try answer.object()["pointer"] as? String == "#" + pointer, "\(answer.text)")
    }

    @Test("A reduction is announced only against the lowest price of the thirty days before, at the API")
    func truth() async throws {
        let now = Timestamp.test
        func answer(_ days: [(Int, Int64)]) async throws -> [String: Any] {
            let records = PriceRecords(["tea": days.map { PriceRecords.Entry(since: now.advanced(byDays: $0.0), price: $0.1) }])
            let shop = try TestShop(prices: records)
            let lines = try await quote(shop, #"{"basket":["tea"]}"#).object()["lines"] as? [[String: Any]]
            return try #require(lines?.first)
        }
        // The court's case, in other coins: cheap, dear for a day, cheap again.
        let court = try await answer([(-60, 499), (-1, 699), (0, 499)])
        #expect(court["reference_price"] == nil && court["reduction_percent"] == nil)
        let true25 = try await answer([(-40, 665), (0, 499)])
        #expect(amount(true25["reference_price"]) == "6.65" && true25["reduction_percent"] as? Double == 24.96)
        #expect(try await answer([(-10, 665), (0, 499)])["reference_price"] == nil)
    }

    @Test("A price for some carries its notice and is never above everybody's; of others' offers nobody learns")
    func personal() async throws {
        let shop = try TestShop()
        try await make(shop, "anna", #"{"kind":"bundle","products":["tea","cup"],"percent":10,"customers":["anna"]}"#)
        let anna = try await quote(shop, #"{"basket":["tea","cup"],"customer_id":"anna"}"#)
        #expect(anna.text.contains("personalised_price_notice"))
        #expect(try amount(anna.object()["total"]) == "15.74")
        let ben = try await quote(shop, #"{"basket":["tea","cup"],"customer_id":"ben"}"#)
        #expect(!ben.text.contains("anna") && !ben.text.contains("personalised"))
        #expect(try amount(ben.object()["total"]) == "17.49")
    }

    @Test("Codes open offers, are reserved under a key once, and confirmed with an order")
    func codes() async throws {
        let shop = try TestShop()
        try await make(shop, "tea-set", String(Self.set.dropLast() + #","needs_code":true}"#))
        let made = try await shop.send(
            .post, "/v1/offers/codes", body: #"{"offer_id":"tea-set","count":1,"uses":1}"#, headers: Self.json)
        let code = try #require((try made.object()["codes"] as? [[String: Any]])?.first?["code"] as? String)
        let basket = #"{"basket":["tea","cup"],"codes":["\#(code.lowercased())"]}"#
        #expect(try await amount(quote(shop, #"{"basket":["tea","cup"]}"#).object()["saving"]) == "0.00")
        #expect(try await amount(quote(shop, basket).object()["saving"]) == "2.49")
        let unknown = try await quote(shop, #"{"basket":["tea"],"codes":["NO-SUCH-CODE"]}"#).object()["codes"] as? [[String: Any]]
        #expect(unknown?.first?["status"] as? String == "unknown")
        var headers = Self.json
        #expect(try await shop.send(.post, "/v1/offers/redemptions", body: basket, headers: headers).status == .badRequest)
        headers[try #require(HTTPField.Name("Idempotency-Key"))] = "order-1"
        let reserved = try await shop.send(.post, "/v1/offers/redemptions", body: basket, headers: headers)
        #expect(reserved.status == .ok, "\(reserved.text)")
        #expect(try await shop.send(.post, "/v1/offers/redemptions", body: basket, headers: headers).text == reserved.text)
        let other = try await shop.send(.post, "/v1/offers/redemptions", body: #"{"basket":["tea"]}"#, headers: headers)
        #expect(other.status == .unprocessableContent)
        let id = try #require(try reserved.object()["redemption_id"] as? String)
        let confirmed = try await shop.send(
            .post, "/v1/offers/redemptions/\(id)/confirm", body: #"{"order_id":"1001"}"#, headers: Self.json)
        #expect(try confirmed.object()["state"] as? String == "confirmed")
        #expect(try await (quote(shop, basket).object()["codes"] as? [[String: Any]])?.first?["status"] as? String == "used_up")
        headers[try #require(HTTPField.Name("Idempotency-Key"))] = "order-2"
        let stale = try await shop.send(
            .post, "/v1/offers/redemptions", body: String(basket.dropLast() + #","expected_total":"15.00"}"#), headers: headers)
        #expect(stale.status == .conflict)
    }

    @Test("A basket of what is not sold, or of nothing, is refused by its line")
    func badBaskets() async throws {
        let shop = try TestShop()
        #expect(try await quote(shop, #"{"basket":[]}"#).object()["pointer"] as? String == "#/basket")
        #expect(try await quote(shop, #"{"basket":["tea","nothing"]}"#).object()["pointer"] as? String == "#/basket/1/product_id")
        #expect(try await quote(shop, #"{"basket":["hostile"]}"#).status == .badRequest)
        #expect(try await quote(shop, #"{"basket":[{"product_id":"tea","quantity":0}]}"#).status == .badRequest)
    }
}
