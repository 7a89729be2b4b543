import Analytics
import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("Segments over HTTP")
struct SegmentsTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private func put(_ shop: TestShop, _ address: String, _ body: String) async throws -> TestResponse {
        try await shop.send(.put, address, body: body, headers: Self.json)
    }

    @Test("A rule for a segment holds for its customers, and for nobody who did not consent")
    func rules() async throws {
        let shop = try TestShop()
        let made = try await put(shop, "/v1/segments/regulars", #"{"name":"Regulars","conditions":[{"measure":"orders","at_least":4}]}"#)
        #expect(made.status == .ok, "\(made.text)")
        let size = try #require(try made.object()["customers"] as? Int)
        #expect(size > 10 && size < 390)
        #expect(try made.object()["words"] as? String == "Customers with 4 or more orders")
        let rule = #"{"action":"block","products":{"ids":["cup"]},"segments":["regulars"]}"#
        #expect(try await put(shop, "/v1/rules/no-cups", rule).status == .ok)
        let members = (0..<400).map { "c\($0)" }.filter {
            !shop.storefront.segmentRoll.groups(of: CustomerID($0)).isDisjoint(
                with: [ShopperSegment(rawValue: "regulars")].compactMap(\.self))
        }
        #expect(members.count == size)
        let member = try #require(members.first)
        let other = try #require((1..<400).map { "c\($0)" }.first { !members.contains($0) })
        func shows(_ body: String) async throws -> Bool { try await shop.recommend(body).items().contains("cup") }
        #expect(try await !shows(#"{"basket":["tea"],"limit":3,"customer_id":"\#(member)"}"#))
        #expect(try await shows(#"{"basket":["tea"],"limit":3,"customer_id":"\#(other)"}"#))
        #expect(try await shows(#"{"basket":["tea"],"limit":3,"customer_id":"\#(member)","consent":false}"#))
        #expect(try await shows(#"{"basket":["tea"],"limit":3}"#))
        // When the segment is undone, it is empty, and the rule holds for nobody
        #expect(try await shop.send(.post, "/v1/segments/regulars/undo").object()["segment"] is NSNull)
        #expect(try await shows(#"{"basket":["tea"],"limit":3,"customer_id":"\#(member)"}"#))
        #expect(try await shop.send(.get, "/v1/segments/regulars").status == .notFound)
        #expect(try await shop.send(.post, "/v1/segments/regulars/undo").status == .conflict)
        let history = try await shop.send(.get, "/v1/segments/regulars/history").object()["versions"] as? [[String: Any]]
        #expect(history?.compactMap { $0["cause"] as? String } == ["changed", "undone"])
    }

    @Test("An offer for a segment is for its customers only, by code too")
    func offers() async throws {
        let shop = try TestShop()
        _ = try await put(shop, "/v1/segments/regulars", #"{"conditions":[{"measure":"orders","at_least":4}]}"#)
        let offer = """
            {"title":"Ten off","kind":"basket","least":"1.00","percent":10,"segments":["regulars"]}
            """
        let made = try await put(shop, "/v1/offers/ten", offer)
        #expect(made.status == .ok, "\(made.text)")
        #expect(try await shop.send(.post, "/v1/offers/ten/approve").status == .ok)
        let regulars = try #require(ShopperSegment(rawValue: "regulars"))
        let member = try #require(
            (1..<400).map { "c\($0)" }.first { shop.storefront.segmentRoll.groups(of: CustomerID($0)).contains(regulars) })
        func quote(_ rest: String) async throws -> String {
            try await shop.send(.post, "/v1/baskets/quote", body: #"{"basket":["tea","lamp"]\#(rest)}"#, headers: Self.json).text
        }
        #expect(try await quote(#","customer_id":"\#(member)""#).contains(#""id":"ten""#))
        #expect(try await !quote("").contains(#""saving":{"amount":"10.40""#))
        let without = try await quote(#","customer_id":"\#(member)","consent":false"#)
        #expect(without == (try await quote("")), "\(without)")
        let codes = try await shop.send(
            .post, "/v1/offers/codes", body: #"{"offer_id":"ten","codes":["REGULAR10"],"segment":"regulars"}"#, headers: Self.json)
        #expect(codes.status == .ok || codes.status == .created, "\(codes.text)")
        #expect(try await quote(#","codes":["REGULAR10"]"#).contains("other_shoppers"))
    }

    @Test("Whatever a segment says comes back, and what came back can be sent again")
    func roundTrip() async throws {
        let shop = try TestShop()
        let full = """
            {"name":"All \\"of\\" it","note":"Why","conditions":[{"measure":"spent","at_least":"10.50","at_most":"200.00","days":90},\
            {"measure":"orders","at_least":1,"at_most":9},{"measure":"days_since_last_order","at_most":60},\
            {"measure":"days_since_first_order","at_least":30},{"measure":"probability_alive","at_least":0.25},\
            {"measure":"expected_revenue","at_least":"0.00"},\
            {"measure":"bought","goods":{"ids":["tea"],"categories":["Kitchen > Tea"],"brands":["Leaf"]},"days":365},\
            {"measure":"not_bought","goods":{"brands":["x"]}},{"measure":"standing","any_of":["champions","loyal"]}]}
            """
        let first = try await put(shop, "/v1/segments/all", full)
        #expect(first.status == .ok, "\(first.text)")
        let segment = try #require(try await shop.segments.segments().first?.segment)
        #expect(segment.conditions.count == 9 && segment.conditions[0].atLeast == 1050 && segment.conditions[6].days == 365)
        #expect(try await put(shop, "/v1/segments/all", first.text).text == first.text)
        #expect(try SegmentDocument(currency: .eur).segment(in: Array(first.text.utf8)) == segment)
        // The page's fields hold it too, and make the same of it
        let form = try #require(SegmentForm(segment, currency: .eur))
        #expect(
            try form.segment(currency: .eur).conditions.sorted { $0.measure.rawValue < $1.measure.rawValue }
                == segment.conditions.sorted { $0.measure.rawValue < $1.measure.rawValue })
        let list = try await shop.send(.get, "/v1/segments").object()
        #expect((list["built_in"] as? [[String: Any]])?.count == 10 && (list["segments"] as? [[String: Any]])?.count == 1)
    }

    @Test(
        "What makes no sense is refused with the field, the value and a remedy",
        arguments: [
            (#"{}"#, "/conditions", "is missing or empty"),
            (#"{"conditions":[{}]}"#, "/conditions/0/measure", "is missing"),
            (#"{"conditions":[{"measure":"height"}]}"#, "/conditions/0/measure", "not among the values"),
            (#"{"conditions":[{"measure":"orders"}]}"#, "/conditions/0/at_least", "is missing"),
            (#"{"conditions":[{"measure":"orders","at_least":3,"at_most":2}]}"#, "/conditions/0/at_least", "more than at_most"),
            (#"{"conditions":[{"measure":"orders","at_least":"3"}]}"#, "/conditions/0/at_least", "is no number"),
            (#"{"conditions":[{"measure":"spent","at_least":3}]}"#, "/conditions/0/at_least", "is no amount of money"),
            (#"{"conditions":[{"measure":"probability_alive","at_least":2}]}"#, "/conditions/0/at_least", "is no number from 0 to 1"),
            (#"{"conditions":[{"measure":"bought"}]}"#, "/conditions/0/goods", "is missing"),
            (#"{"conditions":[{"measure":"bought","goods":{}}]}"#, "/conditions/0/goods", "chooses nothing"),
            (#"{"conditions":[{"measure":"standing"}]}"#, "/conditions/0/any_of", "is missing"),
            (#"{"conditions":[{"measure":"standing","any_of":["rich"]}]}"#, "/conditions/0/any_of/0", "not among the values"),
            (#"{"conditions":[{"measure":"days_since_last_order","at_most":3,"days":4}]}"#, "/conditions/0/days", "means nothing for"),
            (#"{"conditions":[{"measure":"orders","atleast":3}]}"#, "/conditions/0/atleast", "no field of a condition"),
            (#"{"members":[]}"#, "/members", "no field of a segment"),
        ])
    func refused(body: String, pointer: String, words: String) async throws {
        let answer = try await put(TestShop(), "/v1/segments/x", body)
        #expect(answer.status == .badRequest, "\(answer.text)")
        #expect(try answer.object()["pointer"] as? String == "#" + pointer)
        #expect(try (answer.object()["detail"] as? String)?.contains(words) == true, "\(answer.text)")
    }

    @Test("A name that is taken, or is none, is refused", arguments: ["stranger", "champions", "Big", "a%20b"])
    func names(id: String) async throws {
        let answer = try await put(TestShop(), "/v1/segments/\(id)", #"{"conditions":[{"measure":"orders","at_least":3}]}"#)
        #expect(answer.status == .badRequest)
        #expect(try answer.object()["pointer"] as? String == "#/id")
    }

    @Test("The page says how many a segment would be, keeps it, and takes it away; the rule's editor then offers it")
    func page() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/reports/segments")
        let token = try #require(page.firstMatch(of: /name="form" value="([^"]+)"/)?.1)
        func send(_ address: String, _ fields: String) async throws -> TestResponse {
            try await shop.send(
                .post, address, body: "form=\(token)&" + fields,
                headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
        }
        let fields = "id=fans&name=%3Cb%3E%26%22&orders_min=4&standing=champions&spent_min=10.00&spent_days=400"
        let preview = try await send("/reports/segments/change", fields + "&preview=1")
        #expect(preview.status == .ok && preview.text.contains("customers at present"), "\(preview.text.prefix(300))")
        #expect(try await shop.segments.segments().isEmpty)
        #expect(try await send("/reports/segments/change", fields).status == .seeOther)
        let listed = try await shop.page("/reports/segments")
        #expect(listed.contains("&lt;b&gt;&amp;&quot;") && !listed.contains("<b>&\"") && listed.contains("who are champions"))
        #expect(try await shop.page("/reports/segments?edit=fans").contains(#"value="10.00""#))
        #expect(try await shop.page("/rules/new?action=block").contains(#"value="fans""#))
        #expect(try await shop.page("/offers/new?kind=basket").contains(#"value="fans""#))
        let wrong = try await send("/reports/segments/change", "id=fans")
        #expect(wrong.status == .badRequest && wrong.text.contains("is missing or empty"))
        #expect(try await send("/reports/segments/remove", "id=fans").status == .seeOther)
        #expect(try await send("/reports/segments/remove", "id=fans").status == .conflict)
        #expect(try await send("/reports/segments/undo", "id=fans").status == .seeOther)
        #expect(try await shop.segments.segments().map(\.id) == ["fans"])
    }
}
