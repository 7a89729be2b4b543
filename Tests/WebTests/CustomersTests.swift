import Analytics
import Commerce
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Customers and trends")
struct CustomersTests {
    @Test("The summary has segments that add up, cohorts, and a forecast with its check")
    func summary() async throws {
        let answer = try await TestShop().send(.get, "/v1/customers/summary").object()
        let segments = try #require(answer["segments"] as? [[String: Any]])
        #expect(segments.map { $0["segment"] as? String } == RFMSegment.allCases.map(\.rawValue))
        #expect(segments.compactMap { $0["customers"] as? Int }.reduce(0, +) == 400 && answer["customers"] as? Int == 400)
        let forecast = try #require(answer["forecast"] as? [String: Any])
        #expect(forecast["status"] as? String == "fitted")
        let models = try #require(forecast["models"] as? [[String: Any]])
        #expect(forecast["model"] as? String == models[0]["model"] as? String)
        let check = try #require(models[0]["hold_out"] as? [String: Any])
        let groups = try #require(check["by_repeats_before"] as? [[String: Any]])
        #expect(groups.compactMap { $0["actual"] as? Int }.reduce(0, +) == check["actual_repeats"] as? Int)
        let value = try #require(answer["expected_revenue_12_months"] as? [String: Any])
        #expect(value["currency"] as? String == "EUR" && (value["interval"] as? [String])?.count == 2)
        let first = try #require(answer["first_orders"] as? [String: Any])
        #expect((first["meaning"] as? String)?.contains("no effect") == true)
    }

    @Test("A customer is told with probability, orders and revenue; nobody's id is told as such")
    func customer() async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/customers/c17").object()
        #expect(answer["customer_id"] as? String == "c17" && answer["segment"] is String)
        let outlook = try #require(answer["outlook"] as? [String: Any])
        let alive = try #require(outlook["probability_alive"] as? Double)
        #expect((0...1).contains(alive) && outlook["expected_orders_12_months"] is Double)
        let unknown = try await shop.send(.get, "/v1/customers/nobody")
        #expect(unknown.status == .notFound)
        #expect(try unknown.object()["type"] as? String == "urn:alongside:problem:unknown-customer")
    }

    @Test("Files are by segment, by month and by customer, and no spreadsheet runs them")
    func csv() async throws {
        let shop = try TestShop()
        let all = try await shop.send(.get, "/v1/customers/summary?format=csv&table=customers").text.split(separator: "\r\n")
        #expect(all.count == 401 && all[1].hasPrefix("'=1+2,"))
        let lost = try await shop.send(.get, "/reports/customers.csv?table=customers&segment=lost")
        #expect(lost.text.split(separator: "\r\n").dropFirst().allSatisfy { $0.contains(",lost,") })
        #expect(lost.headers[.contentDisposition] == "attachment; filename=\"customers-lost.csv\"")
        #expect(try await shop.send(.get, "/v1/customers/summary?format=csv&table=cohorts").text.contains("2025-01,"))
        #expect(try await shop.send(.get, "/v1/customers/c17?format=csv").text.split(separator: "\r\n").count == 2)
        let refused = try await shop.send(.get, "/v1/customers/summary?segment=rich")
        #expect(try refused.object()["parameter"] as? String == "segment")
    }

    @Test("The page says what is selection and no effect, and links every figure to its definition")
    func page() async throws {
        let shop = try TestShop()
        let page = try await shop.page("/reports/customers")
        #expect(page.contains("No effect of the first order") && page.contains("Returns foretold and returns that came"))
        #expect(page.contains("At risk") && page.contains("class=\"heat\""))
        let trends = try await shop.page("/reports/trends")
        let definitions = try await shop.page("/reports/definitions")
        for match in (page + trends).matches(of: /\/reports\/definitions#([a-z-]+)/) {
            #expect(definitions.contains("id=\"\(match.1)\""), "\(match.1)")
        }
    }

    @Test("Too few orders are said to be too few, without a figure")
    func tooFew() throws {
        let young = CustomerPortfolio(of: TestCustomers.orders(customers: 30, days: 60))
        let text = String(decoding: CustomerDocument(young).json(), as: UTF8.self)
        #expect(text.contains("\"status\":\"not_enough_data\"") && text.contains("more weeks"))
        #expect(young.value == nil && CustomersView(young).shortageLine?.hasPrefix("Not enough data yet") == true)
        let nobody = CustomersView(CustomerPortfolio(of: CustomerOrders(currency: .eur, customers: [])))
        #expect(!nobody.hasCustomers)
    }

    @Test("Pairs that form and dissolve are named with counts, odds and corrected p; the third is chance")
    func trends() async throws {
        let shop = try TestShop()
        let answer = try await shop.send(.get, "/v1/reports/trends").object()
        let pairs = try #require(answer["pairs"] as? [String: Any])
        #expect(pairs["tested"] as? Int == 3 && pairs["forming_count"] as? Int == 1 && pairs["dissolving_count"] as? Int == 1)
        let forming = try #require((pairs["forming"] as? [[String: Any]])?.first)
        #expect(forming["product_id"] as? String == "teapot" && forming["together"] as? Int == 80)
        let file = try await shop.send(.get, "/reports/trends.csv").text
        #expect(file.contains("forming,teapot,") && file.contains("dissolving,cup,"))
        #expect(try await shop.send(.get, "/v1/reports/trends?format=xls").status == .badRequest)
        #expect(try await shop.page("/reports/trends").contains("80 of 200"))
    }
}
