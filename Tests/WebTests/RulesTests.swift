import Commerce
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("Rules over HTTP")
struct RulesTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private func put(_ shop: TestShop, _ id: String, _ body: String) async throws -> TestResponse {
        try await shop.send(.put, "/v1/rules/\(id)", body: body, headers: Self.json)
    }

    @Test("A rule holds from the next request on, and undoing it brings back what was shown")
    func holds() async throws {
        let shop = try TestShop()
        let ask = #"{"basket":["tea"],"limit":3}"#
        let before = try await shop.recommend(ask).items()
        #expect(before.first == "cup")
        let made = try await put(shop, "no-cups", #"{"action":"block","products":{"ids":["cup"]},"note":"Out of fashion"}"#)
        #expect(made.status == .ok)
        let rule = try made.object()
        #expect(rule["id"] as? String == "no-cups" && rule["product_count"] as? Int == 1)
        #expect(rule["author"] as? String == "somebody on this machine" && rule["created_at"] as? String == "2027-01-15T08:00:00Z")
        #expect(try await !shop.recommend(ask).items().contains("cup"))
        #expect(try await shop.send(.post, "/v1/rules/no-cups/undo").object()["rule"] is NSNull)
        #expect(try await shop.recommend(ask).items() == before)
        #expect(try await shop.send(.post, "/v1/rules/no-cups/undo").status == .conflict)
        #expect(try await shop.send(.get, "/v1/rules/no-cups").status == .notFound)
        let history = try await shop.send(.get, "/v1/rules/no-cups/history").object()["versions"] as? [[String: Any]]
        #expect(history?.compactMap { $0["cause"] as? String } == ["changed", "undone"])
    }

    @Test("Of two pins for one place the first of the rules wins, moving one changes which, and undoing the move takes it back")
    func moves() async throws {
        let shop = try TestShop()
        for id in ["cup", "lamp"] {
            #expect(try await put(shop, id, #"{"action":"pin","place":1,"products":{"ids":["\#(id)"]}}"#).status == .ok)
        }
        let ask = #"{"basket":["tea"],"limit":2}"#
        #expect(try await shop.recommend(ask).items().first == "cup")
        func move(_ id: String, _ body: String) async throws -> TestResponse {
            try await shop.send(.post, "/v1/rules/\(id)/move", body: body, headers: Self.json)
        }
        let moved = try await move("lamp", #"{"before":"cup"}"#)
        #expect(moved.status == .ok, "\(moved.text)")
        #expect(try moved.object()["cause"] as? String == "moved")
        #expect(try await shop.recommend(ask).items().first == "lamp")
        #expect(try await shop.send(.post, "/v1/rules/lamp/undo").status == .ok)
        #expect(try await shop.recommend(ask).items().first == "cup")
        #expect(try await move("cup", #"{"before":null}"#).status == .ok)
        #expect(try await shop.recommend(ask).items().first == "lamp")
        #expect(try await move("cup", "{}").status == .badRequest)
        #expect(try await move("cup", #"{"after":"lamp"}"#).status == .badRequest)
        #expect(try await move("cup", #"{"before":"none"}"#).status == .notFound)
        #expect(try await move("none", #"{"before":"cup"}"#).status == .notFound)
    }

    @Test("Whatever a rule says comes back, and what came back can be sent again")
    func roundTrip() async throws {
        let shop = try TestShop()
        let full = """
            {"action":"must_differ","attribute":"kind","others_attribute":"sort","products":{"ids":["cup","tea"],\
            "categories":["Kitchen > Tea"],"brands":["Leaf"],"tags":["a/b"],"attributes":{"form":"loose"},"price":{"min":"1.05","max":"20"},\
            "margin":{"min":0.1},"stock":{"max":7}},"others":{"all":true},"placements":["basket","my_place"],"segments":["stranger"],\
            "starts_at":"2027-01-01T00:00:00+01:00","ends_at":"2027-02-01T00:00:00.250Z","note":"Why \\"so\\"?"}
            """
        let first = try await put(shop, "a%2Fb", full)
        #expect(first.status == .ok, "\(first.text)")
        #expect(
            first.text.contains(#""price":{"min":"1.05","max":"20.00"}"#) && first.text.contains(#""starts_at":"2026-12-31T23:00:00Z""#))
        let rule = try #require(try await shop.rules.rules().first?.rule)
        #expect(rule.id == "a/b" && rule.others == ProductSelection() && rule.products.price == 105...2000)
        #expect(rule.products.margin == 0.1...(.infinity) && rule.products.stock == .min...7)
        #expect(try await put(shop, "a%2Fb", first.text).text == first.text)
        #expect(try await shop.rules.rules().map(\.rule) == [rule])
        // The list is a file that `rules add` reads
        let list = try await shop.send(.get, "/v1/rules")
        #expect(try RuleDocument(currency: .eur).changes(in: list.text.utf8) == [.put(rule)])
    }

    @Test(
        "What makes no sense is refused with the field, the value and a remedy",
        arguments: [
            (#"{"products":{"all":true}}"#, "/action", "is missing"),
            (#"{"action":"sing","products":{"all":true}}"#, "/action", "not among the values"),
            (#"{"action":"block"}"#, "/products", "is missing"),
            (#"{"action":"block","products":{}}"#, "/products", "selects nothing"),
            (#"{"action":"block","products":{"brnads":["x"]}}"#, "/products/brnads", "no field of a selection"),
            (#"{"action":"block","products":{"all":true,"tags":["x"]}}"#, "/products", "selects all and something besides"),
            (#"{"action":"block","product":{"all":true}}"#, "/product", "no field of a rule"),
            (#"{"action":"block","action":"pin","products":{"all":true}}"#, "/action", "given twice"),
            (#"{"action":"pin","products":{"all":true}}"#, "/place", "is missing"),
            (#"{"action":"pin","place":0,"products":{"all":true}}"#, "/place", "whole number from 1 to 100"),
            (#"{"action":"boost","factor":0,"products":{"all":true}}"#, "/factor", "not more than 0"),
            (#"{"action":"boost","factor":1001,"products":{"all":true}}"#, "/factor", "no number from 0.0 to 1000.0"),
            (#"{"action":"boost","factor":"2","products":{"all":true}}"#, "/factor", "a string where a number"),
            (#"{"action":"block","factor":2,"products":{"all":true}}"#, "/factor", "means nothing for the action"),
            (#"{"action":"block","others":{"all":true},"products":{"all":true}}"#, "/others", "means nothing for the action"),
            (#"{"action":"must_agree","products":{"all":true}}"#, "/attribute", "is missing"),
            (#"{"action":"block","products":{"price":{"min":"2","max":"1"}}}"#, "/products/price/min", "more than the maximum"),
            (#"{"action":"block","products":{"price":{"min":2}}}"#, "/products/price/min", "is no string"),
            (#"{"action":"block","products":{"ids":[""]}}"#, "/products/ids/0", "is no id"),
            (#"{"action":"block","products":{"all":true},"placements":["A b"]}"#, "/placements/0", "names no placement"),
            (#"{"action":"block","products":{"all":true},"segments":["Rich!"]}"#, "/segments/0", "names no segment"),
            (#"{"action":"block","products":{"all":true},"starts_at":"soon"}"#, "/starts_at", "no moment in time"),
            (
                #"{"action":"block","products":{"all":true},"starts_at":"2027-01-02T00:00:00Z","ends_at":"2027-01-02T00:00:00Z"}"#,
                "/ends_at", "not later than starts_at"
            ),
            (#"{"id":"other","action":"block","products":{"all":true}}"#, "/id", "not the id in the path"),
        ])
    func refusals(body: String, pointer: String, complaint: String) async throws {
        let shop = try TestShop()
        let answer = try await put(shop, "r", body)
        #expect(answer.status == .badRequest)
        let problem = try answer.object()
        #expect(problem["pointer"] as? String == "#" + pointer, "\(answer.text)")
        #expect((problem["detail"] as? String)?.contains(complaint) == true, "\(answer.text)")
        #expect((problem["remedy"] as? String)?.isEmpty == false)
        #expect(try await shop.rules.rules().isEmpty)
    }

    @Test("A preview says what then happens, from requests where there are enough and from orders where not")
    func preview() async throws {
        let shop = try TestShop()
        let changes = #"{"rules":[{"id":"no-cups","action":"block","products":{"ids":["cup"]}}]}"#
        let early = try await shop.send(.post, "/v1/rules/preview", body: changes, headers: Self.json).object()
        #expect(early["source"] as? String == "orders" && early["requests"] as? Int == 6)
        for _ in 0..<PreviewQuestions.fewestRequests { _ = try await shop.recommend(#"{"basket":["tea"],"limit":3,"customer_id":"anna"}"#) }
        let preview = try await shop.send(.post, "/v1/rules/preview", body: changes, headers: Self.json).object()
        #expect(preview["source"] as? String == "requests" && preview["requests"] as? Int == 100)
        #expect(preview["slates"] as? Int == 100 && preview["changed"] as? Int == 100)
        let example = try #require((preview["examples"] as? [[String: Any]])?.first)
        #expect(example["basket"] as? [String] == ["tea"] && example["placement"] as? String == "basket")
        let ask = #"{"basket":["tea"],"limit":3}"#
        #expect(try await shop.recommend(ask).items() == example["before"] as? [String])
        #expect(try await put(shop, "no-cups", #"{"action":"block","products":{"ids":["cup"]}}"#).status == .ok)
        #expect(try await shop.recommend(ask).items() == example["after"] as? [String])
        // Pages that are answered from memory count as asked too
        for _ in 0..<5 { _ = try await shop.recommend(#"{"product_id":"tea"}"#) }
        #expect(shop.sample.week(until: .test).first?.seen == 107)
        // Who asked is not among what is kept
        #expect(!"\(shop.sample.week(until: .test))".contains("anna"))
        let unknown = try await shop.send(.post, "/v1/rules/preview", body: #"{"remove":["x"]}"#, headers: Self.json)
        #expect(unknown.status == .notFound)
    }

    @Test("Conflicts are named, in service and in previews")
    func conflicts() async throws {
        let shop = try TestShop()
        #expect(try await put(shop, "a", #"{"action":"pin","place":1,"products":{"ids":["cup"]}}"#).status == .ok)
        let block = #"{"id":"b","action":"block","products":{"ids":["cup"]}}"#
        let preview = try await shop.send(.post, "/v1/rules/preview", body: block, headers: Self.json).object()
        #expect((preview["conflicts"] as? [[String: Any]])?.first?["kind"] as? String == "blocked")
        #expect(try await shop.send(.get, "/v1/rules/conflicts").text == #"{"conflicts":[]}"#)
        #expect(try await put(shop, "b", block).status == .ok)
        let named = try await shop.send(.get, "/v1/rules/conflicts").object()["conflicts"] as? [[String: Any]]
        #expect(named?.first?["product_id"] as? String == "cup" && named?.count == 1)
    }

    @Test("A rule with a window holds within it, by the server's clock")
    func windows() async throws {
        let shop = try TestShop()
        let ask = #"{"basket":["tea"],"limit":3}"#
        let rule = #"{"action":"block","products":{"ids":["cup"]},"starts_at":"2027-01-15T08:01:00Z","ends_at":"2027-01-15T08:02:00Z"}"#
        #expect(try await put(shop, "minute", rule).status == .ok)
        #expect(try await shop.recommend(ask).items().contains("cup"))
        shop.clock.advance(.seconds(60))
        #expect(try await !shop.recommend(ask).items().contains("cup"))
        #expect(try await !shop.send(.get, "/v1/products/tea/related").items().contains("cup"))
        shop.clock.advance(.seconds(60))
        #expect(try await shop.recommend(ask).items().contains("cup"))
    }

    @Test("Rules are for secret keys of that scope, and the history names the key")
    func access() async throws {
        let shop = try TestShop()
        let key = try shop.cabinet.secret([.rules])
        let other = try shop.cabinet.secret([.recommendations])
        #expect(try await shop.send(.get, "/v1/rules").status == .unauthorized)
        #expect(try await shop.send(.get, "/v1/rules", headers: [.authorization: "Bearer \(other)"]).status == .forbidden)
        let made = try await shop.send(
            .put, "/v1/rules/r", body: #"{"action":"block","products":{"ids":["cup"]}}"#, headers: [.authorization: "Bearer \(key)"])
        #expect(made.status == .ok && made.text.contains(#""author":"A key (key_"#), "\(made.text)")
    }
}
