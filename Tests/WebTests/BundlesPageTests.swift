import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite("The pages of bundles")
struct BundlesPageTests {
    private func post(_ shop: TestShop, _ path: String, _ form: String = "") async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    private func id(_ shop: TestShop) async throws -> String {
        try #require(try await shop.bundles.bundles()?.proposals.first?.id)
    }

    @Test("A card says why, what it earns and what could go wrong, and draws the curve with its band, its mark and its table")
    func cards() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/bundles")
        let id = try await id(shop)
        #expect(page.contains("In 40 orders of 40 buyers together") && page.contains("Costs are assumed, not known."))
        #expect(page.contains(#"<a href="/bundles" aria-current="page">Bundles</a>"#))
        #expect(page.contains(#"<polygon class="likely""#) && page.contains(#"<polyline class="course""#))
        #expect(page.contains(#"aria-labelledby="curve-\#(id)-name curve-\#(id)-description""#))
        // Every depth stands in the table, and one is the chosen one.
        #expect(page.matches(of: /<td class="number">[^<]*€/).count >= DepthCurve.depths.count)
        #expect(page.matches(of: /class="marked"/).count == 1)
        // The picture says what the table says: no point lies outside of the frame.
        let line = try #require(page.firstMatch(of: /polyline class="course" points="([^"]+)"/)).1
        for point in line.split(separator: " ") {
            let sides = point.split(separator: ",").compactMap { Double($0) }
            #expect(sides.count == 2 && (64...352).contains(sides[0]) && (12...168).contains(sides[1]), "\(point)")
        }
    }

    @Test(
        "A proposal is looked at at a depth, approved with its window, and is an offer; what is wrong is said, and what was typed is kept")
    func approve() async throws {
        let shop = try TestShop()
        let id = try await id(shop)
        let look = try await shop.page("/bundles/\(id)?depth=0.2")
        #expect(look.contains("You save 0.99 EUR against what the products cost by themselves today."))
        #expect(look.contains("€17.49") && look.contains("€16.50") && look.contains(#"<option value="0.2" selected>"#))
        #expect(try await shop.send(.get, "/bundles/\(id)?depth=2").status == .badRequest)
        let wrong = try await post(
            shop, "/bundles/\(id)/approve",
            "depth=0.2&title=Tea+time&starts_at=2027-02-01T00:00&ends_at=2027-01-01T00:00:00&then=approve")
        #expect(wrong.status == .badRequest && wrong.text.contains("is not later than starts_at") && wrong.text.contains("Tea time"))
        #expect(try await shop.offers.offers().isEmpty)
        let done = try await post(
            shop, "/bundles/\(id)/approve",
            "depth=0.2&title=Tea+time&starts_at=2031-01-01T00:00&ends_at=2031-02-01T00:00:00&budget=50&uses_per_customer=1&then=approve")
        #expect(done.status == .seeOther && done.headers[.location] == "/offers/\(id)", "\(done.text)")
        let offer = try #require(try await shop.offers.offers().first?.offer)
        #expect(offer.title == "Tea time" && offer.terms == .price(1650) && offer.budget == 5000 && offer.usesPerCustomer == 1)
        #expect(offer.state(at: .test) == .scheduled)
        #expect(try await shop.page("/bundles").contains("There is nothing to propose"))
        #expect(try await shop.page("/offers").contains(#"id="state-scheduled""#))
    }

    @Test("Changed further, it comes as an offer into the editor; dismissed, it stands below and comes back")
    func editAndDismiss() async throws {
        let shop = try TestShop()
        let id = try await id(shop)
        let editor = try await shop.page("/bundles/\(id)/edit?depth=0.1")
        #expect(editor.contains("cup\ntea") && editor.contains(#"value="\#(id)""#) && editor.contains(#"action="/offers/preview""#))
        #expect(try await post(shop, "/bundles/\(id)/dismiss").status == .seeOther)
        let page = try await shop.page("/bundles")
        #expect(page.contains(#"id="dismissed""#) && page.contains("Bring back"))
        #expect(try await post(shop, "/bundles/\(id)/undo").status == .seeOther)
        #expect(!(try await shop.page("/bundles")).contains(#"id="dismissed""#))
        #expect(try await post(shop, "/bundles/\(id)/undo").status == .conflict)
        // A form from elsewhere does nothing.
        let foreign = try await shop.send(
            .post, "/bundles/\(id)/dismiss", body: "form=x",
            headers: [.origin: "http://elsewhere.example", .contentType: "application/x-www-form-urlencoded"])
        #expect(foreign.status == .forbidden)
    }
}
