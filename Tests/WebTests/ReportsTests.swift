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

    @Test("Campaigns are told apart within suggestions and channels; what names none is null, an empty cell or says so")
    func campaigns() async throws {
        let shop = try TestShop()
        let suggestions = try #require(
            try await shop.send(.get, "/v1/reports/suggestions?by=campaign").object()["lines"] as? [[String: Any]])
        #expect(suggestions[0]["campaign"] as? String == "spring" && suggestions[1]["campaign"] is NSNull)
        #expect(try await shop.send(.get, "/v1/reports/suggestions?by=campaign&format=csv").text.contains("\r\nspring,90,9,"))
        #expect(try await shop.page("/reports?by=campaign").contains("No campaign"))

        let answer = try await shop.send(.get, "/v1/reports/channels").object()
        #expect(answer["journeys_without_order"] as? Int == 7 && answer["campaign_count"] as? Int == 3)
        let campaigns = try #require(answer["campaigns"] as? [[String: Any]])
        #expect(campaigns.map { $0["campaign"] as? String } == ["=spring", nil, nil])
        let models = try #require(campaigns[0]["models"] as? [String: [String: Any]])
        #expect(
            models["markov"] == nil
                && models["linear"]?["attributed_revenue"] as? [String: String] == ["amount": "10.00", "currency": "EUR"])
        let file = try await shop.send(.get, "/v1/reports/channels?by=campaign&format=csv&limit=1").text
        #expect(file.hasPrefix("channel,campaign,model,") && file.contains("email,'=spring,linear,1.500000,10.00,0.00,EUR\r\n"))
        #expect(file.split(separator: "\r\n").count == 1 + ChannelModel.ofCampaigns.count)
        let page = try await shop.page("/reports/attribution?model=markov")
        #expect(
            page.contains("Campaigns within the channels") && page.contains("=spring") && page.contains("7 journeys that ended without one")
        )
        #expect(page.contains("Last touch that was not direct."))
    }

    @Test("What is tried by lot is weighed by the probabilities it was logged with")
    func discovery() async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/reports/discovery").object()
        let line = try #require((answer["placements"] as? [[String: Any]])?.first)
        #expect((line["tried"] as? [String: Any])?["seen"] as? Int == 100 && (line["usual"] as? [String: Any])?["clicked"] as? Int == 200)
        // 200 clicks of 1,900 usual places, each weighed 1 / 0.95, over 2,000 places or over the sum of weights.
        for (name, expected) in [("ips", 200 / 0.95 / 2_000), ("snips", 200.0 / 1_900)] {
            let value = try #require((line["click_rate_without_trying_\(name)"] as? [String: Any])?["value"] as? Double)
            #expect(abs(value - expected) < 1e-12, "\(name)")
        }
        #expect(abs(try #require(line["effective_sample_size"] as? Double) - 1_900) < 1e-6)
        #expect(try await shop.send(.get, "/v1/reports/discovery?format=csv").text.contains("\r\nhome,1900,200,100,0,0.1,"))
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
