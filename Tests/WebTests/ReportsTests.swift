import Analytics
import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Reports")
struct ReportsTests {
    @Test("The API answers with sums, intervals, what was before and what to change next, and calls money attributed")
    func api() async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/reports/suggestions?from=2026-05-01&to=2026-05-28").object()
        #expect(answer["meaning"] as? String == "attributed, not incremental")
        #expect(answer["from"] as? String == "2026-05-01" && (answer["before"] as? [String: String])?["from"] == "2026-04-03")
        let lines = try #require(answer["lines"] as? [[String: Any]])
        #expect(lines.map { $0["placement"] as? String } == ["product_page", "checkout"])
        #expect((lines[0]["attributed_revenue"] as? [String: String]) == ["amount": "1234.56", "currency": "EUR"])
        let rate = try #require(lines[0]["click_rate"] as? [String: Any])
        let interval = try #require(rate["interval"] as? [Double])
        // statsmodels: proportion_confint(800, 10000, method="wilson")
        #expect(abs(interval[0] - 0.074843) < 1e-6 && abs(interval[1] - 0.085480) < 1e-6, "\(interval)")
        let steps = try #require(answer["next_steps"] as? [[String: String]]).compactMap { $0["text"] }
        #expect(steps.contains { $0.hasPrefix("Look at the placement checkout") } && steps.contains { $0.hasPrefix("Show ") })
        let channels = try await shop.send(.get, "/v1/reports/channels").object()
        #expect((channels["channels"] as? [[String: Any]])?.compactMap { $0["channel"] as? String } == ["direct", "email"])
    }

    @Test("Files are CSV that no spreadsheet runs")
    func csv() async throws {
        let shop = try TestShop()
        let file = try await shop.send(.get, "/v1/reports/suggestions?by=product&format=csv")
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
        let rows = file.text.split(separator: "\r\n")
        #expect(rows[0].hasPrefix("product_id,title,impressions,clicks"))
        #expect(rows[1].hasPrefix("'=1+2,<script>alert(1)</script>,100,50,0.5,1,1,1,123.45,"))
        let channels = try await shop.send(.get, "/reports/channels.csv").text
        #expect(channels.contains("email,first,2.500000,12.51,0.00,EUR\r\n") && channels.contains("email,markov,"))
    }

    @Test("Cells that begin as a formula would, hold separators or quotes come through unchanged but for an apostrophe")
    func cells() {
        var csv = CSVText(header: ["a"])
        for text in ["=1", "+1", "-1", "@SUM", "\tx", "\rx", "a,b", "say \"hi\"", "plain"] { csv.add([.text(text)]) }
        csv.add([.number("-5.00")])
        let expected = "a\r\n'=1\r\n'+1\r\n'-1\r\n'@SUM\r\n'\tx\r\n\"'\rx\"\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\nplain\r\n-5.00\r\n"
        #expect(csv.text == expected)
    }

    @Test("The page shows the funnel, the time, what to change, the warning, and links every figure to its definition")
    func overview() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/reports?by=product&days=28")
        #expect(page.contains("Attributed, not incremental") && page.contains("This comparison flatters"))
        #expect(page.contains("2 days of this period are being counted anew"))
        #expect(page.contains("Look at the placement checkout") && page.contains("<svg viewBox=\"0 0 720 224\""))
        #expect(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>"))
        let definitions = try await shop.page("/reports/definitions")
        for match in page.matches(of: /\/reports\/definitions#([a-z-]+)/) {
            #expect(definitions.contains("id=\"\(match.1)\""), "\(match.1)")
        }
        #expect(try await shop.page("/").contains(#"<a href="/reports">Reports</a>"#))
    }

    @Test("Attribution is shown by the chosen model, and by all beside each other")
    func attribution() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/reports/attribution?model=markov")
        #expect(page.contains(#"<option value="markov" selected>"#) && page.contains("3 orders, €15.01: every model shares out just that."))
        #expect(page.contains("Email") && page.contains("All models beside each other"))
    }

    @Test(
        "What cannot be a report is refused with the parameter's name",
        arguments: [
            ("from=2026-05-02&to=2026-05-01", "from"), ("from=yesterday", "from"), ("by=colour", "by"), ("model=magic", "model"),
            ("format=xls", "format"), ("limit=0", "limit"), ("days=9999999", "days"), ("from=0001-01-01", "from"),
        ])
    func refusals(query: String, parameter: String) async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/reports/suggestions?\(query)")
        #expect(answer.status == .badRequest)
        #expect(try answer.object()["parameter"] as? String == parameter)
    }
}
