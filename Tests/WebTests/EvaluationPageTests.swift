import Affinity
import Commerce
import Foundation
import Testing
import Web

@Suite("The page of an evaluation")
struct EvaluationPageTests {
    /// Half of all orders hold a pair, and one product's title is hostile.
    private static let report = Result {
        let products = (0..<20).map { ProductID("P\(100 + $0)") }
        var dice = SplitMix(state: 3)
        var lines: [(basket: Int32, product: Int32)] = []
        for basket in 0..<300 {
            let first = Int32(dice.next() % 10) * 2
            lines += [(Int32(basket), first), (Int32(basket), first + 1), (Int32(basket), Int32(dice.next() % 20))]
        }
        let purchases = PurchaseHistory(
            products: products, basketTimes: (0..<300).map { Timestamp(secondsSince1970: 1_700_000_000).advanced(byDays: $0) },
            basketCustomers: (0..<300).map { Int64($0 % 40) }, lines: lines)
        let gbp = Currency(code: "GBP") ?? .unspecified
        let catalogue = (products + [ProductID("P999")]).map {
            Product(id: $0, title: "<b>&\"\u{301} \($0.rawValue)", price: Money(minorUnits: 500, currency: gbp))
        }
        let history = ShopHistory(
            purchases: PurchaseHistory(
                products: catalogue.map(\.id), basketTimes: purchases.basketTimes,
                basketCustomers: (0..<300).map { Int64($0 % 40) }, lines: lines),
            catalogue: catalogue)
        let learning = ModelLearning(ranking: RankingSettings(boosting: BoostingSettings(rounds: 5, depth: 2)), threads: 1)
        return try OfflineEvaluation(learning: learning, settings: EvaluationSettings(draws: 50)).evaluate(history)
    }

    private func page(shopName: String = "A shop") throws -> String {
        try EvaluationPage(try Self.report.get(), shopName: shopName).html()
    }

    @Test("needs nothing else: no script, no link, no address")
    func selfContained() throws {
        let page = try page()
        for word in ["<script", "<link", "src=", "href=", "http:", "https:", "@import", "url("] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.hasPrefix("<!doctype html>") && page.contains("<meta name=\"viewport\""))
    }

    @Test("escapes what the shop wrote, to the code point")
    func escaped() throws {
        let page = try page(shopName: "<i>Tom & \"Jerry\"\u{301}</i>")
        #expect(!page.contains("<i>") && !page.contains("<b>"))
        #expect(page.range(of: "&lt;i&gt;Tom &amp; &quot;Jerry&quot;", options: .literal) != nil)
        #expect(page.contains("&lt;b&gt;&amp;&quot;\u{301} P999"), "a product that nobody bought has too little data")
    }

    @Test("closes what it opens, names every picture and gives its figures as a table")
    func wellFormed() throws {
        let page = try page()
        var open: [Substring] = []
        for match in page.matches(of: /<(\/?)([a-z0-9]+)(?:\s[^>]*?)?(\/?)>/) {
            let (closes, name, isEmpty) = (!match.1.isEmpty, match.2, !match.3.isEmpty)
            if isEmpty || ["meta", "html"].contains(name) { continue }
            if closes { #expect(open.popLast() == name) } else { open.append(name) }
        }
        #expect(open.isEmpty, "\(open)")
        let pictures = page.matches(of: /<svg[^>]*>/).count
        #expect(pictures >= 3)
        #expect(page.matches(of: /<svg[^>]*role="img"[^>]*>\s*<title[^>]*>[^<]+<\/title>\s*<desc[^>]*>[^<]+<\/desc>/).count == pictures)
        #expect(page.matches(of: /<details>/).count == pictures)
        let ids = page.matches(of: /\sid="([^"]+)"/).map(\.1)
        #expect(Set(ids).count == ids.count)
    }

    @Test("says of money that it is assumed")
    func assumption() throws {
        let page = try page()
        #expect(page.contains("an assumption, not a measurement") && page.contains("Nobody has measured it."))
        #expect(page.contains("5.0 % of such hits are bought only because they were shown"))
    }
}
