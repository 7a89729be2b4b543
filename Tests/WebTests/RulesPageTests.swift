import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("The pages of rules")
struct RulesPageTests {
    private func post(_ shop: TestShop, _ path: String, _ form: String) async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    @Test("A rule is made, looked at before it is live, put into service, undone")
    func journey() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/rules").contains("There are no rules"))
        #expect(try await shop.page("/rules/new?action=pin").contains(#"<option value="pin" selected>"#))
        let preview = try await post(
            shop, "/rules/preview", "is_new=1&id=no-cups&action=block&ids=cup%0D%0A+saucer+&note=Why+%3Cb%3E&placement=basket")
        #expect(preview.status == .ok)
        #expect(preview.text.contains("slates would differ") && preview.text.contains("It is about 2 products."))
        #expect(preview.text.contains("baskets of the last seven days with orders were asked instead"))
        #expect(preview.text.contains(#"<li class="leaves"><bdi>Cup, white</bdi> <span class="mark">leaves</span>"#))
        #expect(!preview.text.contains("Why <b>"))
        #expect(try await shop.rules.rules().isEmpty, "nothing is live yet")

        let carried = try #require(preview.text.firstMatch(of: /name="rule" value="([^"]+)"/)).1
            .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        let applied = try await post(shop, "/rules/apply", "rule=\(PageLink.encoded(String(carried)))")
        #expect(applied.status == .seeOther && applied.headers[.location] == "/rules")
        let rule = try #require(try await shop.rules.rules().first?.rule)
        #expect(rule.products.products == ["cup", "saucer"] && rule.note == "Why <b>" && rule.placements == [.basket])
        let list = try await shop.page("/rules")
        #expect(list.contains("Never shows product cup, saucer") && list.contains("in force"))
        #expect(try await !shop.recommend(#"{"basket":["tea"]}"#).items().contains("cup"))

        // The form holds what the rule says, and comes to the same rule again
        let editor = try await shop.page("/rules/no-cups/edit")
        #expect(editor.contains("cup\nsaucer") && editor.contains(#"value="basket" checked"#))
        #expect(try RuleForm(rule, currency: .eur).rule(currency: .eur) == rule)

        #expect(try await shop.page("/rules/no-cups/history").contains("Undoing takes it away."))
        #expect(try await post(shop, "/rules/no-cups/undo", "").status == .seeOther)
        #expect(try await shop.rules.rules().isEmpty)
        #expect(try await post(shop, "/rules/no-cups/undo", "").status == .conflict)
    }

    @Test("Every rule comes through the form unchanged")
    func forms() throws {
        let selection = ProductSelection(
            products: ["a", "b c"], categories: Set(["Kitchen > Tea"].compactMap { CategoryPath($0) }), brands: ["X & Y"], tags: ["t"],
            attributes: ["size": "a=b"], price: 105...(.max), margin: -.infinity...0.25, stock: 0...3)
        let actions: [MerchantRule.Action] = [
            .pin(place: 7), .boost(factor: 0.125), .boost(factor: 20), .block, .neverTogether,
            .mustAgree(attribute: "fits", othersAttribute: "model"), .mustDiffer(attribute: "x", othersAttribute: "x"),
        ]
        for (number, action) in actions.enumerated() {
            let rule = MerchantRule(
                id: "r", action: action, products: number % 2 == 0 ? selection : ProductSelection(), others: number > 4 ? selection : nil,
                placements: number % 3 == 0 ? [.home, .email] : [], segments: [.newCustomer], startsAt: .test,
                endsAt: Timestamp.test.advanced(byDays: 1), note: "n")
            #expect(try RuleForm(rule, currency: .eur).rule(currency: .eur) == rule)
        }
    }

    @Test(
        "What makes no sense is said on the form, which keeps what was typed",
        arguments: [
            ("id=r&action=pin&ids=cup", "/place is missing"), ("id=r&action=block", "selects nothing"),
            ("id=r&action=boost&factor=a+lot&ids=cup", "/factor is a string"), ("id=&action=block&ids=cup", "/id is missing"),
            ("id=r&action=block&attributes=red", "has no value"), ("is_new=1&id=there&action=block&ids=cup", "already"),
        ])
    func refusals(form: String, complaint: String) async throws {
        let shop = try TestShop()
        _ = try await shop.rules.change(
            [.put(MerchantRule(id: "there", action: .block, products: ProductSelection(tags: ["organic"])))], by: "Anna", at: .test)
        let answer = try await post(shop, "/rules/preview", form)
        #expect(answer.status == .badRequest || answer.status == .conflict)
        #expect(answer.text.contains(complaint) && answer.text.contains("id=\"rule-form\""), "\(answer.text)")
    }

    @Test("Rules that disagree are named above the list, and one is taken away after a look at what that changes")
    func conflictsAndRemoval() async throws {
        let shop = try TestShop()
        for (id, action) in [("a", MerchantRule.Action.pin(place: 1)), ("b", .block)] {
            let rule = MerchantRule(id: RuleID(id), action: action, products: ProductSelection(products: ["cup"]))
            _ = try await shop.rules.change([.put(rule)], by: "Anna", at: .test)
        }
        #expect(try await shop.page("/rules").contains("one of a and b shows cup and the other blocks it"))
        let preview = try await post(shop, "/rules/preview", "remove=b")
        #expect(preview.text.contains("Take it away") && preview.text.contains(#"class="comes""#))
        #expect(try await post(shop, "/rules/apply", "remove=b").status == .seeOther)
        #expect(try await shop.rules.rules().map(\.rule.id) == ["a"])
    }
}
