import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("Bundles over HTTP")
struct BundlesTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private func proposed(_ shop: TestShop) async throws -> [[String: Any]] {
        try await shop.send(.get, "/v1/bundles").object()["bundles"] as? [[String: Any]] ?? []
    }

    private func id(_ shop: TestShop) async throws -> String { try #require(try await proposed(shop).first?["id"] as? String) }

    private func amount(_ object: Any?) -> Double? { ((object as? [String: Any])?["amount"] as? String).flatMap(Double.init) }

    @Test("A proposal says what is in it, why, what it is expected to earn and what could go wrong, with its curve when it is asked for")
    func one() async throws {
        let shop = try TestShop()
        let proposal = try #require(try await proposed(shop).first)
        #expect(proposal["products"] as? [String] == ["cup", "tea"] && proposal["main"] as? String == "cup")
        #expect((proposal["why"] as? String)?.hasPrefix("In 40 orders of 40 buyers together") == true)
        #expect((proposal["risks"] as? [String])?.contains("Costs are assumed, not known.") == true)
        #expect(proposal["curve"] == nil)
        let whole = try await shop.send(.get, "/v1/bundles/\(try await id(shop))").object()
        let curve = try #require(whole["curve"] as? [[String: Any]])
        #expect(curve.count == DepthCurve.depths.count && amount(curve.first?["contribution"]) == 0)
        let expected = try #require(whole["expected"] as? [String: Any])
        let best = try #require(curve.compactMap { amount($0["contribution"]) }.max())
        #expect(amount(expected["contribution"]) == best && expected["depth"] as? Double == whole["depth"] as? Double)
        for point in curve.dropFirst() {
            let (low, value, high) = (amount(point["low"]) ?? 0, amount(point["contribution"]) ?? 0, amount(point["high"]) ?? 0)
            #expect(low <= value && value <= high && low < high)
        }
        #expect(amount(whole["price"]) == 17.49)
    }

    @Test("Approved, it is a live offer with the terms that were changed, and no longer proposed; taken back, it is proposed again")
    func approve() async throws {
        let shop = try TestShop()
        let id = try await id(shop)
        let body = #"{"depth":0.2,"title":"Tea time","budget":"100.00","ends_at":"2031-01-01T00:00:00Z","uses_per_customer":2}"#
        let offer = try await shop.send(.post, "/v1/bundles/\(id)/approve", body: body, headers: Self.json).object()
        #expect(offer["state"] as? String == "live" && offer["title"] as? String == "Tea time" && offer["id"] as? String == id)
        // A fifth off the tea of 4.99: 0.99, rounded so that no more is taken off than was worked out.
        #expect(offer["price"] as? String == "16.50" && offer["budget"] as? String == "100.00")
        #expect((offer["note"] as? String)?.contains("times as often as by chance") == true)
        #expect(try await proposed(shop).isEmpty)
        #expect(try await shop.send(.get, "/v1/bundles/\(id)").status == .notFound)
        #expect(try await shop.send(.post, "/v1/bundles/\(id)/approve").status == .notFound)
        // Approved and made: two steps are undone.
        for _ in 0..<2 { #expect(try await shop.send(.post, "/v1/offers/\(id)/undo").status == .ok) }
        #expect(try await proposed(shop).count == 1)
        let draft = try await shop.send(
            .post, "/v1/bundles/\(id)/approve", body: #"{"draft":true,"percent":5}"#, headers: Self.json
        ).object()
        #expect(draft["state"] as? String == "draft" && draft["percent"] as? Double == 5)
    }

    @Test("Dismissed, it is not proposed until it is brought back; doing so twice is told")
    func dismiss() async throws {
        let shop = try TestShop()
        let id = try await id(shop)
        for _ in 0..<2 { #expect(try await shop.send(.post, "/v1/bundles/\(id)/dismiss").object()["state"] as? String == "dismissed") }
        let list = try await shop.send(.get, "/v1/bundles").object()
        #expect((list["bundles"] as? [Any])?.isEmpty == true)
        #expect((list["dismissed"] as? [[String: Any]])?.first?["products"] as? [String] == ["cup", "tea"])
        #expect(try await shop.offers.offers().isEmpty, "what is dismissed is no offer")
        #expect(try await shop.send(.post, "/v1/bundles/\(id)/undo").object()["state"] as? String == "proposed")
        #expect(try await proposed(shop).count == 1)
        #expect(try await shop.send(.post, "/v1/bundles/\(id)/undo").status == .conflict)
        #expect(try await shop.send(.post, "/v1/bundles/nothing/dismiss").status == .notFound)
    }

    @Test(
        "What makes no sense is refused with the field",
        arguments: [
            (#"{"depth":0}"#, "/depth"), (#"{"depth":0.1,"price":"5.00"}"#, "/depth"), (#"{"products":["tea","lamp"]}"#, "/products"),
            (#"{"id":"other","depth":0.1}"#, "/products"), (#"{"depth":0.1,"preselected":true}"#, "/preselected"),
            (#"{"depth":0.1,"price":"1.00","percent":5}"#, "/"),
            (#"{"depth":0.1,"starts_at":"2027-02-01T00:00:00Z","ends_at":"2027-01-01T00:00:00Z"}"#, "/ends_at"),
        ])
    func refusals(body: String, pointer: String) async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.post, "/v1/bundles/\(try await id(shop))/approve", body: body, headers: Self.json)
        #expect(answer.status == .badRequest && answer.text.contains("#\(pointer)"), "\(answer.text)")
        #expect(try await shop.offers.offers().isEmpty)
    }

    @Test("A proposal with a choice in several roles has each of them in the API's form, on its card and in the editor")
    func severalRoles() async throws {
        let shop = try TestShop()
        let bundles = try #require(try await shop.bundles.bundles())
        var proposal = try #require(bundles.proposals.first)
        proposal.main = "tea"
        proposal.rest = .choice([
            BundleRole(name: "Cup", products: ["cup", "cup-red"]), BundleRole(name: "Rest", products: ["saucer", "lamp"]),
        ])
        let text = BundleDocument(storefront: shop.storefront).proposal(proposal, days: 28)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let roles = try #require(object["roles"] as? [[String: Any]])
        #expect(roles.map { $0["name"] as? String } == ["Cup", "Rest"] && object["products"] == nil)
        #expect(roles.map { $0["products"] as? [String] } == [["cup", "cup-red"], ["saucer", "lamp"]])
        let card = BundleCard(proposal, settings: bundles.settings, storefront: shop.storefront)
        #expect(card.kindWords == "With a choice" && card.parts.map(\.roleName) == [nil, "Cup", "Rest"])
        #expect(card.parts.map(\.products.count) == [1, 2, 2] && card.parts[1].products.map(\.isNext) == [false, true])
        let offer = try #require(proposal.offer(at: 0.2, settings: bundles.settings, note: ""))
        #expect(try OfferForm(offer, currency: .eur).offer(currency: .eur).kind == offer.kind)
    }
}
