import Commerce
import Foundation
import Hummingbird
import HummingbirdTesting
import Merchandising
import Testing

@testable import Web

@Suite struct PageTests {
    @Test func theCatalogueIsSearchedAndFiltered() async throws {
        let shop = try TestShop()
        let all = try await shop.page("/")
        #expect(all.contains("1 to 7 of 7 products"))
        #expect(all.contains("Learned from 88 orders and 6 products up to 14 November 2023"))
        let cups = try await shop.page("/?q=CUP")
        #expect(cups.contains("1 to 2 of 2 products"))
        #expect(cups.contains(#"value="CUP""#))
        let tea = try await shop.page("/?category=Kitchen+%3E+Tea&q=white")
        #expect(tea.contains("1 to 1 of 1 product"))
        #expect(tea.contains("<option selected>Kitchen &gt; Tea</option>"))
        #expect(try await shop.page("/?q=%25_%27+OR+1%3D1").contains("Nothing in the catalogue holds all of these words"))
    }

    @Test func theCatalogueComesInPages() async throws {
        let many = (0..<120).map { Product(id: ProductID("p\($0)"), title: "Product \($0)") }
        let shop = try TestShop(orders: 0, catalogue: many)
        let second = try await shop.page("/?page=2&q=product")
        #expect(second.contains("51 to 100 of 120 products"))
        #expect(second.contains(#"href="/?q=product""#))
        #expect(second.contains(#"href="/?q=product&amp;page=3""#))
    }

    @Test func anEmptyShopSaysWhatToDo() async throws {
        #expect(try await TestShop(orders: 0, catalogue: []).page("/").contains("alongside import products products.csv"))
    }

    @Test func aProductPageShowsTheEvidence() async throws {
        let page = try await TestShop().page("/products/tea")
        #expect(page.contains("<title>Green tea · Tea &amp; &lt;Co&gt;</title>"))
        #expect(page.contains(#"<table class="stacked" id="evidence">"#))
        #expect(page.contains("40 of its 48 customers bought both"))
        #expect(page.contains(#"<svg class="evidence""#))
        #expect(page.contains(#"<title id="picture-title">What goes with Green tea</title>"#))
        #expect(page.contains("Out of stock: not suggested until it is back"))
        #expect(page.contains("A variant of this product or of one above: not suggested with it"))
        #expect(page.contains(#"href="/basket?p=tea""#))
    }

    @Test func aPageShowsEveryStageOfASlate() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/products/tea").contains(#"href="/slate?placement=product_page&amp;product=tea""#))
        let page = try await shop.page("/slate?placement=product_page&product=tea")
        #expect(page.contains(#"<option value="product_page" selected>"#))
        #expect(page.contains(#"<a class="anchor" href="/products/tea"><bdi>Green tea</bdi></a>"#))
        #expect(page.contains("4 candidates were found"))
        #expect(page.contains("<dt>not to be had now</dt><dd class=\"number\">1</dd>"))
        let refused = try await shop.send(.get, "/slate?placement=NO%20SUCH")
        #expect(refused.status == .badRequest)
        #expect(try await shop.send(.get, "/slate?limit=0").status == .badRequest)
    }

    @Test func aProductPageSaysHowItSellsIsRatedAndIsBoughtAsASet() async throws {
        let shop = try TestShop(daysApart: 2)
        let page = try await shop.page("/products/tea")
        #expect(page.contains("<dt>Sales</dt>") && page.contains(#"id="trend""#))
        #expect(page.firstMatch(of: /(↑ Rising|↓ Falling|→ Steady|Too few sales to tell)/) != nil)
        #expect(page.firstMatch(of: /[0-9.]+ orders a (day|week|month) \(95 %: [0-9.]+ to [0-9.]+\)/) != nil)
        #expect(page.contains("4.7 of 5 stars from 3 reviews"))
        #expect(page.contains(#"<table class="stacked" id="sets">"#) && page.contains(#"href="/products/saucer""#))
        #expect(try await !shop.page("/products/cup").contains("<dt>Rating</dt>"), "nobody rated it")
        let unknown = try await shop.page("/products/new%2Fone%20100%25")
        #expect(!unknown.contains("<dt>Sales</dt>") && !unknown.contains("Bought as a set"))
    }

    @Test func tooLittleDataIsSaidHonestly() async throws {
        let shop = try TestShop(orders: 2)
        let few = try await shop.page("/products/tea")
        #expect(few.contains("3 orders hold this product, and no other product is in enough of them."))
        #expect(few.contains("A pair is believed once 3 different customers have bought both together."))
        let none = try await shop.page("/products/new%2Fone%20100%25")
        #expect(none.contains("No order with this product has been learned from yet."))
        #expect(none.contains("best sellers fill the places"))
    }

    @Test func aBasketIsFilledByClicking() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/basket?p=tea&p=lamp&p=tea&p=gone&q=cup")
        #expect(page.contains(#"<strong id="total">€103.99</strong>"#))
        #expect(page.contains("without 1 product that has no price"))
        #expect(page.contains("Not in the catalogue"))
        #expect(page.contains(#"href="/basket?p=lamp&amp;p=gone" aria-label="Remove Green tea""#))
        #expect(page.contains(#"href="/basket?p=tea&amp;p=lamp&amp;p=gone&amp;p=cup""#))
        #expect(page.contains("Bought together with Green tea by 40 customers"))
        #expect(page.contains(#"<input type="hidden" name="p" value="lamp">"#))
        #expect(try await shop.page("/basket").contains("Nothing yet."))
    }

    @Test func theBasketFollowsFromPageToPage() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/?p=tea").contains(#"href="/products/cup?p=tea""#))
        #expect(try await shop.page("/products/cup?p=tea").contains(#"id="add" href="/basket?p=tea&amp;p=cup""#))
        #expect(try await shop.page("/nowhere?p=tea").contains(#"href="/?p=tea""#))
    }

    @Test(arguments: [
        "/", "/?q=alert", "/products/hostile", "/products/tea", "/basket?p=hostile", "/basket?q=alert", "/basket?p=tea&p=cup",
    ])
    func hostileTitlesAreEscapedEverywhere(uri: String) async throws {
        let page = try await TestShop().page(uri)
        #expect(!page.contains("<script"))
        #expect(!page.contains("\"onerror"))
        #expect(!page.contains("javascript:"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;onerror=alert(2) &#39;x&#39; &amp; co"), "\(uri)")
    }

    @Test(arguments: [
        "/?q=%3Cscript%3E%22onerror%3D", "/%3Cscript%3E", "/products/%3Cscript%3E%22onerror%3D", "/basket?p=%3Cscript%3E%22onerror%3D",
        "/?page=%3Cscript%3E",
    ])
    func whatIsAskedForIsEscapedToo(uri: String) async throws {
        let page = try await TestShop().page(uri)
        #expect(!page.contains("<script"))
        #expect(!page.contains("\"onerror"))
    }

    /// A quotation mark with an accent is one character to Swift and still a quotation mark to a browser.
    @Test func combiningCharactersDoNotHideMarkupFromEscaping() async throws {
        let title = "x\"\u{301} onmouseover=alert(1) y=\"\u{301} <\u{338}b>\u{301} &\u{301} '\u{301}"
        let shop = try TestShop(orders: 0, catalogue: [Product(id: "a", title: title)])
        for uri in ["/", "/products/a", "/basket?p=a", "/basket"] {
            let bytes = Array(try await shop.page(uri).utf8)
            #expect(!bytes.contains(subsequence: Array("\"\u{301}".utf8)), "\(uri)")
            #expect(!bytes.contains(subsequence: Array("<\u{338}".utf8)), "\(uri)")
            #expect(bytes.contains(subsequence: Array("&quot;\u{301} onmouseover".utf8)), "\(uri)")
        }
    }

    @Test func pagesForbidWhatTheyDoNotNeed() async throws {
        let shop = try TestShop()
        for uri in ["/", "/products/tea", "/basket", "/nowhere"] {
            let response = try await shop.send(.get, uri)
            #expect(
                response.headers[.contentSecurityPolicy]
                    == "default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            )
            #expect(response.headers[.xContentTypeOptions] == "nosniff")
            #expect(response.headers[.cacheControl] == "no-store")
            #expect(response.headers.contains { $0.name.canonicalName == "referrer-policy" && $0.value == "same-origin" })
            #expect(response.text.contains(#"<html lang="en">"#))
            #expect(response.text.contains(#"<meta name="viewport" content="width=device-width, initial-scale=1">"#))
            #expect(!response.text.contains("style=\""))
        }
    }

    @Test func assetsAreNamedAfterTheirContentAndKept() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/")
        for match in page.matches(of: /href="(\/assets\/[^"]+)"/) {
            let response = try await shop.send(.get, String(match.1))
            #expect(response.status == .ok)
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
        #expect(page.matches(of: /href="\/assets\//).count == 2)
        #expect(try await shop.send(.get, "/assets/style-0.css").status == .notFound)
    }

    @Test func figuresAreWrittenForPeople() {
        #expect(Wording.count(1_234_567) == "1,234,567")
        #expect(Wording.count(-999) == "-999")
        #expect(Wording.ratio(6.25) == "6.3")
        #expect(Wording.factor(0.314) == "0.31" && Wording.factor(0.04) == "0.04" && Wording.factor(0.999) == "1.0")
        #expect(Wording.ratio(1234.5) == "1,235")
        #expect(Wording.percentage(0.326) == "32.6 %")
        #expect(Wording.percentage(0.0004) == "0.04 %")
        #expect(Wording.percentage(0.00001) == "under 0.01 %")
        #expect(Wording.money(Money(minorUnits: -123_456, currency: .eur)) == "-€1,234.56")
        #expect(Currency(code: "JPY").map { Wording.money(Money(minorUnits: 1500, currency: $0)) } == "1,500 JPY")
        #expect(Wording.day(Timestamp(secondsSince1970: -1)) == "31 December 1969")
        #expect(Wording.age(.seconds(7200)) == "2 hours")
        #expect(PageLink.encoded("..") == "%2E%2E")
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: subsequence) }
    }
}
