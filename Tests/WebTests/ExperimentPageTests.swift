import Analytics
import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The pages of experiments")
struct ExperimentPageTests {
    private func post(_ shop: TestShop, _ path: String, _ form: String = "") async throws -> TestResponse {
        let token = try #require(try await shop.page("/keys").firstMatch(of: /name="form" value="([0-9A-Za-z]+)"/)).1
        return try await shop.send(
            .post, path, body: "form=\(token)&\(form)",
            headers: [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"])
    }

    @Test("An experiment is declared, started, read and stopped by hand")
    func journey() async throws {
        let shop = try TestShop()
        let form = "id=%3Cb%3E%26&note=Are+%3Cb%3Ethree%3C%2Fb%3E+enough&placement=basket&setting=limit&value=3&primary=conversion"
        let declared = try await post(shop, "/experiments/new", form)
        #expect(declared.status == .seeOther && declared.headers[.location] == "/experiments/%3Cb%3E%26", "\(declared.text)")
        let address = "/experiments/%3Cb%3E%26"
        var page = try await shop.page(address)
        #expect(page.contains("It was not started yet.") && page.contains("limit: 3") && !page.contains("<b>three"))
        #expect(try await post(shop, address + "/start").status == .seeOther)
        #expect(try await post(shop, address + "/start").status == .conflict)
        for visitor in 0..<30 { _ = try await shop.recommend(#"{"visitor_id":"v\#(visitor)","basket":["tea"]}"#) }
        shop.clock.advance(.seconds(60))
        page = try await shop.page(address)
        #expect(page.contains("Not enough data yet") && page.contains("Stop it for good"))
        let definitions = try await shop.page("/reports/definitions")
        for match in page.matches(of: /\/reports\/definitions#([a-z-]+)/) {
            #expect(definitions.contains("id=\"\(match.1)\""), "\(match.1)")
        }
        let list = try await shop.page("/experiments")
        #expect(list.contains("1 experiment, 1 running") && list.contains("&lt;b&gt;&amp;"))
        #expect(try await post(shop, address + "/stop").status == .seeOther)
        #expect(try await shop.page(address).contains("stopped by somebody on this machine"))
        let again = try await post(shop, "/experiments/new", form)
        #expect(again.status == .conflict && again.text.contains("Not declared: there is an experiment"))
        let wrong = try await post(shop, "/experiments/new", "id=y&placement=basket&setting=limit&value=many&primary=conversion")
        #expect(wrong.status == .badRequest && wrong.text.contains("It must be a number") && wrong.text.contains(#"value="many""#))
    }

    @Test("The holdout's card: too early, then an amount with its interval, hidden where arms do not get their people")
    func holdout() async throws {
        let shop = try TestShop()
        try shop.experiments.holdOut(0.5)
        #expect(
            try await shop.page("/experiments").contains(
                "Not enough data yet; how long it will take cannot be told before the first orders."))
        func meet(_ number: Int, arm: Int) {
            _ = shop.experiments.met.add(.met(experiment: 1, person: .customer(CustomerID("c\(number)")), arm: arm, at: .test))
        }
        for number in 0..<2_000 {
            meet(number, arm: number % 2)
            guard number % 10 < 2 || number % 10 == 3 else { continue }
            shop.experiments.met.buy(
                .init(
                    id: OrderID("o\(number)"), person: .customer(CustomerID("c\(number)")), at: .test.advanced(byDays: 1),
                    totals: PurchaseTotals(orders: 1, units: 1, revenue: Int64(1000 + number % 7)), costedRevenue: 0))
        }
        shop.clock.advance(.seconds(3 * 86_400))
        var page = try await shop.page("/experiments")
        // One in five of those held out buys, and two of the others, for ten euros each: 1,000 people times a fifth of that.
        #expect(page.contains(#"<strong id="incremental">+€2,00"#), "\(page)")
        #expect(page.contains("People who are shown recommendations spend more"))
        let report = try await shop.page("/experiments/holdout")
        #expect(report.contains("<svg class=\"intervals\"") && report.contains("Contribution is not read") && report.contains("decides"))
        for number in 2_000..<2_400 { meet(number, arm: 1) }
        page = try await shop.page("/experiments")
        #expect(!page.contains("id=\"incremental\"") && page.contains("no figure of it can be"))
        let broken = try await shop.page("/experiments/holdout")
        #expect(broken.contains("No result") && !broken.contains("<svg class=\"intervals\"") && !broken.contains("Revenue</th>"))
    }

    @Test("The planner answers, and says what is wrong with what it is asked")
    func planner() async throws {
        let shop = try TestShop()
        #expect(try await shop.page("/experiments").contains(#"name="conversion_percent" inputmode="decimal" value="3.0""#))
        let answer = try await shop.page(
            "/experiments?metric=conversion&uplift_percent=10&conversion_percent=3&people_per_week=5000&horizon=fixed")
        #expect(answer.contains("about 22 weeks as things are") && answer.contains("id=\"detectable\""))
        #expect(try await shop.page("/experiments?uplift_percent=lots").contains("no number from"))
    }
}
