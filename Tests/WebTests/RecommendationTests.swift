import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct RecommendationTests {
    @Test func reasonsComeInTheLanguageThatIsAskedFor() async throws {
        let shop = try TestShop()
        func reasons(_ language: String) async throws -> String {
            let body = #"{"placement":"product_page","product_id":"tea","language":"\#(language)"}"#
            return try await String(buffer: shop.recommend(body).body)
        }
        for _ in 0..<2 {
            #expect(try await reasons("de-CH").contains("Kunden zusammen mit Green tea gekauft"))
            #expect(try await reasons("en").contains("Bought together with Green tea by 40 customers"))
            #expect(try await reasons("tlh").contains("Bought together with Green tea by 40 customers"), "the shop's own")
        }
        let page = try await shop.send(.get, "/v1/products/tea/related?language=fr")
        #expect(page.text.contains("Acheté avec Green tea par 40 clients"))
    }

    @Test func anAnswerThatMayNotThinkSaysSoAndIsNotRemembered() async throws {
        let body = #"{"placement":"product_page","product_id":"tea"}"#
        let hurried = try TestShop(patience: .zero)
        for _ in 0..<2 {
            let answer = try await String(buffer: hurried.recommend(body).body)
            #expect(answer.contains(#""degraded":true"#) && answer.contains(#""fallback":true"#))
        }
        #expect(try await !String(buffer: TestShop().recommend(body).body).contains("degraded"))
    }

    @Test func whatIsBoughtTogetherIsRecommendedWithItsEvidence() async throws {
        let response = try await TestShop().recommend(#"{"basket":["tea"],"limit":2}"#)
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        let answer = try response.object()
        #expect(
            try #require(answer["recommendation_id"] as? String).wholeMatch(of: /rec_[0-9a-f]{32}![a-z_]+\.[a-z]+(@[0-9a-f]{16})?/) != nil)
        #expect(answer["model"] as? String == "model-000001")
        #expect(answer["placement"] as? String == "basket")
        #expect(answer["unknown_products"] == nil)
        let item = try #require((answer["items"] as? [[String: Any]])?.first)
        #expect(item["product_id"] as? String == "cup")
        #expect(item["rank"] as? Int == 1)
        #expect(item["relation"] as? String == "complement")
        #expect(item["strategy"] as? String == "complements")
        #expect(item["price"] as? [String: String] == ["amount": "12.50", "currency": "EUR"])
        let reason = try #require((item["reasons"] as? [[String: Any]])?.first)
        #expect(reason["kind"] as? String == "bought_together")
        #expect((reason["text"] as? String)?.hasPrefix("Bought together with Green tea by 40 customers, ") == true)
        #expect(reason["anchor_product_id"] as? String == "tea")
        #expect(reason["customers"] as? Int == 40)
        #expect(reason["orders"] as? Int == 40)
        let interval = try #require(reason["lift_interval"] as? [Double])
        let lift = try #require(reason["lift"] as? Double)
        #expect(interval[0] < lift && lift < interval[1])
    }

    @Test func everyAnswerHasAnIdOfItsOwn() async throws {
        let shop = try TestShop()
        let first = try await shop.recommend("{}").object()["recommendation_id"] as? String
        let second = try await shop.recommend("{}").object()["recommendation_id"] as? String
        #expect(first != second)
    }

    @Test func soldOutProductsAndVariantsOfTheBasketAreNeverRecommended() async throws {
        let items = try await TestShop().recommend(#"{"basket":["cup"],"limit":100}"#).items()
        #expect(!items.contains("saucer"))
        #expect(!items.contains("cup-red"))
        #expect(!items.contains("cup"))
        #expect(items.contains("tea"))
    }

    @Test func basketsMayNameQuantities() async throws {
        let shop = try TestShop()
        let plain = try await shop.recommend(#"{"basket":["tea"]}"#).items()
        #expect(try await shop.recommend(#"{"basket":[{"quantity":3,"product_id":"tea","note":[1]}]}"#).items() == plain)
    }

    @Test func unknownProductsAreIgnoredAndListedOnce() async throws {
        let answer = try await TestShop().recommend(#"{"basket":["tea","gone","gone","\u0067one2"]}"#)
        #expect(answer.status == .ok)
        #expect(try answer.object()["unknown_products"] as? [String] == ["gone", "gone2"])
        #expect(try answer.items().first == "cup")
    }

    @Test(arguments: [
        (#"{"product_id":"tea"}"#, "product_page"), (#"{"basket":["tea"]}"#, "basket"), (#"{"viewed":["tea"]}"#, "home"),
        (#"{"basket":["tea"],"placement":"checkout"}"#, "checkout"), ("{}", "home"),
    ])
    func thePlacementFollowsFromWhatIsKnown(body: String, placement: String) async throws {
        #expect(try await TestShop().recommend(body).object()["placement"] as? String == placement)
    }

    @Test func severalSlotsRepeatNothing() async throws {
        let body = #"{"basket":["tea"],"slots":[{"placement":"basket","limit":2},{"placement":"post_purchase"}]}"#
        let answer = try await TestShop().recommend(body).object()
        #expect(answer["items"] == nil)
        let slots = try #require(answer["slots"] as? [[String: Any]])
        #expect(slots.map { $0["placement"] as? String } == ["basket", "post_purchase"])
        let ids = slots.flatMap { ($0["items"] as? [[String: Any]] ?? []).compactMap { $0["product_id"] as? String } }
        #expect(ids.count >= 3)
        #expect(Set(ids).count == ids.count)
        #expect(slots.allSatisfy { $0["fallback"] is Bool && $0["strategy"] is String })
    }

    @Test func whereTooLittleIsKnownTheAnswerSaysThatItFallsBack() async throws {
        let answer = try await TestShop().recommend(#"{"basket":["new/one 100%"]}"#).object()
        #expect(answer["fallback"] as? Bool == true)
        #expect(answer["strategy"] as? String == "bestsellers")
    }

    @Test func filtersHold() async throws {
        let shop = try TestShop()
        #expect(try await shop.recommend(#"{"filter":{"brand":"Leaf"}}"#).items() == ["tea"])
        #expect(try await shop.recommend(#"{"filter":{"brand":["Leaf","None"],"tags":["organic"]}}"#).items() == ["tea"])
        #expect(try await shop.recommend(#"{"filter":{"attributes":{"form":"loose"}}}"#).items() == ["tea"])
        #expect(try await shop.recommend(#"{"filter":{"price":{"min":"12.51","max":"20"}}}"#).items() == ["cup-red"])
        #expect(try await Set(shop.recommend(#"{"filter":{"category":"Kitchen"}}"#).items()) == ["tea", "cup", "new/one 100%"])
        #expect(try await !shop.recommend(#"{"exclude":["tea"]}"#).items().contains("tea"))
    }

    @Test func anExplanationSaysWhatWasDropped() async throws {
        let body = #"{"basket":["tea"],"limit":1,"explain":true}"#
        let explanation = try #require(try await TestShop().recommend(body).object()["explanation"] as? [String: Any])
        #expect(explanation["anchors"] as? [String] == ["tea"])
        #expect(explanation["candidates"] as? Int == 4)
        #expect((explanation["dropped"] as? [String: Int])?["not_purchasable"] == 1)
        #expect(explanation["runner_up"] is [String: Any])
    }

    @Test func unknownFieldsAreIgnored() async throws {
        let answer = try await TestShop().recommend(#"{"shop_id":2,"role":{"owner":[true,null,1e3]},"basket":null}"#)
        #expect(answer.status == .ok)
    }

    @Test func anEmptyShopAnswersWithAnEmptyList() async throws {
        let answer = try await TestShop(orders: 0, catalogue: []).recommend(#"{"basket":["tea"]}"#)
        #expect(answer.status == .ok)
        #expect(try answer.items().isEmpty)
        #expect(try answer.object()["strategy"] is NSNull)
    }

    @Test func whatGoesWithOneProductHasAnAddressOfItsOwn() async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/products/tea/related?limit=1&placement=email")
        #expect(answer.status == .ok)
        #expect(try answer.items() == ["cup"])
        #expect(try answer.object()["placement"] as? String == "email")
        #expect(try await shop.send(.get, "/v1/products/new%2Fone%20100%25/related").status == .ok)
    }

    @Test func titlesAreJSONWhateverTheyHold() async throws {
        let answer = try await TestShop().recommend(#"{"product_id":"hostile","limit":100}"#).object()
        let items = try #require(answer["items"] as? [[String: Any]])
        let texts = items.flatMap { ($0["reasons"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String } }
        #expect(texts.contains { $0.contains(TestShop.hostileTitle) })
    }
}
