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

    @Test(
        "A reduction is announced only against the lowest price of the thirty days before, where a basket is quoted and where a product is suggested",
        arguments: [
            // The court's case (CJEU C-330/23), in other coins: cheap, dear for a day, cheap again.
            ([(-60, 499), (-21, 699), (-20, 499), (-1, 699), (0, 499)], nil), ([(-60, 499), (-1, 699), (0, 499)], nil),
            // 80 ten days ago for three days: nothing is off.
            ([(-90, 625), (-10, 499), (-7, 625), (0, 499)], nil),
            ([(-40, 665), (0, 499)], Reduction(reference: "6.65", percent: 24.96, said: "24,9 %", price: "6,65 EUR")),
            // Dearer than the lowest, though cheaper than yesterday; and less off than yesterday's price would have it.
            ([(-90, 700), (-10, 450), (-7, 700), (0, 499)], nil),
            (
                [(-90, 700), (-10, 600), (-7, 700), (0, 499)],
                Reduction(reference: "6.00", percent: 16.83, said: "16,8 %", price: "6,00 EUR")
            ),
            // Step by step, where article 6a(5) is not taken up.
            ([(-90, 700), (-5, 600), (0, 499)], Reduction(reference: "6.00", percent: 16.83, said: "16,8 %", price: "6,00 EUR")),
            // Known for less than thirty days, or for so long that it is simply the price.
            ([(-10, 665), (0, 499)], nil), ([(-90, 665), (-31, 499)], nil),
        ] as [([(Int, Int64)], Reduction?)])
    func truth(days: [(Int, Int64)], expected: Reduction?) async throws {
        let records = PriceRecords(["tea": days.map { PriceRecords.Entry(since: Timestamp.test.advanced(byDays: $0.0), price: $0.1) }])
        let shop = try TestShop(prices: records)
        let lines = try await quote(shop, #"{"basket":["tea"],"language":"de"}"#).object()["lines"] as? [[String: Any]]
        let body = #"{"product_id":"cup","limit":12,"language":"de"}"#
        let answer = try await shop.send(.post, "/v1/recommendations", body: body, headers: Self.json).object()
        let items = answer["items"] as? [[String: Any]] ?? []
        let item = try #require(items.first { $0["product_id"] as? String == "tea" })
        for place in [try #require(lines?.first), item] {
            #expect(amount(place["reference_price"]) == expected?.reference)
            #expect(place["reduction_percent"] as? Double == expected?.percent)
            let sentence = expected.map { "Um \($0.said) reduziert; niedrigster Preis der 30 Tage davor: \($0.price)" }
            #expect(place["price_statement"] as? String == sentence)
        }
        // Nothing else of the answer says a word of it.
        #expect(items.allSatisfy { $0["product_id"] as? String == "tea" || $0["price_statement"] == nil })
    }

    /// What is announced of a price: as figures, and in the sentence.
    struct Reduction: Sendable {
        let reference: String
        let percent: Double
        let said: String
        let price: String
    }

    @Test("What a shopper reads of an offer is in the language asked, at the quote, beside a suggestion and for the next step")
    func languages() async throws {
        let shop = try TestShop()
        let body = #"{"kind":"bundle","products":["tea","cup"],"price":"15.00","title":"Teatime","customers":["anna"]}"#
        #expect(try await shop.send(.put, "/v1/offers/set", body: body, headers: Self.json).status == .ok)
        #expect(try await shop.send(.post, "/v1/offers/set/approve").status == .ok)
        let basket = #"{"basket":["tea","cup"],"customer_id":"anna","visitor_id":"web","consent":true,"language":"fr-CA"}"#
        let quoted = try await quote(shop, basket).object()
        let said = "Vous économisez 2,49 EUR par rapport à ce que les produits coûtent séparément aujourd'hui."
        let notice = "Ce prix a été fait pour vous par une décision automatisée, d'après ce que la boutique sait de vous."
        let offer = try #require((quoted["offers"] as? [[String: Any]])?.first)
        #expect(offer["statement"] as? String == said && offer["personalised_price_notice"] as? String == notice)
        #expect(quoted["personalised_price_notice"] as? String == notice)
        let question = #"{"product_id":"cup","customer_id":"anna","language":"fr"}"#
        let answer = try await shop.send(.post, "/v1/recommendations", body: question, headers: Self.json).object()
        let items = answer["items"] as? [[String: Any]] ?? []
        let shown = try #require(items.first { $0["product_id"] as? String == "tea" }?["offer"] as? [String: Any])
        #expect(shown["statement"] as? String == said && shown["personalised_price_notice"] as? String == notice)
        let step =
            try await quote(shop, #"{"basket":["tea"],"customer_id":"anna","language":"de"}"#).object()["next_step"] as? [String: Any]
        #expect(step?["text"] as? String == "Mit Cup, white dazu spart Teatime 2,49 EUR.")
        // A language that is not to be had is the shop's.
        let other = try await quote(shop, #"{"basket":["tea","cup"],"customer_id":"anna","language":"xx"}"#).object()
        #expect(((other["offers"] as? [[String: Any]])?.first?["statement"] as? String)?.hasPrefix("You save 2.49 EUR") == true)
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
