import Foundation
import FoundationNetworking
import Glibc
import Testing

/// Bundles from the proposal to the report, with the real program.
@Suite("Bundles", .serialized)
struct BundlesJourneyTests {
    /// A machine and its filter sell together seven times as often as by chance; seventy customers have each alone.
    private func trainedShop(in scratch: Scratch) throws -> String {
        let shop = "\(scratch.path)/shop"
        var rows: [String] = []
        func order(_ products: [String], _ price: [Int]) {
            let number = rows.count
            let day = 1 + number * 28 / 2_500
            let date = "2026-01-\(day < 10 ? "0" : "")\(day)"
            for (product, price) in zip(products, price) { rows.append("o\(number),\(date),c\(number),\(product),1,\(price),EUR") }
        }
        for number in 0..<2_100 {
            order(["P\(number % 40)"], [8])
            if number.isMultiple(of: 52) { order(["A", "B"], [40, 10]) }
            if number.isMultiple(of: 30) {
                order(["A"], [40])
                order(["B"], [10])
            }
        }
        let header = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency\n"
        let orders = try scratch.file("orders.csv", header + rows.joined(separator: "\n") + "\n")
        let others = (0..<40).map { "P\($0),Thing \($0),8.00,EUR,4\n" }.joined()
        let products = try scratch.file(
            "products.csv", "product_id,title,price,currency,cost\nA,Machine,40.00,EUR,15\nB,Filter,10.00,EUR,2\n" + others)
        #expect(try Program().run(["import", "products", products, "--shop", shop]).status == 0)
        #expect(try Program().run(["import", "orders", orders, "--shop", shop]).status == 0)
        let trained = try Program().run(["train", "--shop", shop])
        #expect(trained.status == 0, "\(trained.errors)")
        return shop
    }

    /// What is proposed, once it is worked out.
    private func proposals(_ server: Server) async throws -> [[String: Any]] {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(20) {
            let answer = try await server.send("GET", "/v1/bundles")
            if answer.status == 200 {
                let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
                return object?["bundles"] as? [[String: Any]] ?? []
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return []
    }

    private func total(_ answer: [String: Any]) -> String? { (answer["total"] as? [String: Any])?["amount"] as? String }

    private func reserve(_ port: Int, key: String, _ body: String) async throws -> String? {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/v1/offers/redemptions")), timeoutInterval: 30)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
        let (data, _) = try await URLSession.shared.data(for: request)
        return ((try? JSONSerialization.jsonObject(with: data)) as? [String: Any])?["redemption_id"] as? String
    }

    @Test("Proposed, approved, seen on the product page, quoted, ordered, and told in the report")
    func bundle() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let proposal = try #require(try await proposals(server).first)
        let id = try #require(proposal["id"] as? String)
        #expect(proposal["products"] as? [String] == ["A", "B"] && proposal["expected"] != nil, "\(proposal)")
        let page = try await server.send("GET", "/bundles").body
        #expect(page.contains("Machine") && page.contains("class=\"course\""))
        // The command line proposes the same, in the same words.
        #expect(try Program().run(["bundles", "show", id, "--shop", shop]).output.contains("off the rest"))
        func object(_ text: String) throws -> NSDictionary {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
        }
        let listed = try object(try Program().run(["bundles", "propose", "--json", "--shop", shop]).output)
        let answered = try object(try await server.send("GET", "/v1/bundles").body)
        #expect(Set(listed.allKeys.compactMap { $0 as? String }) == Set(answered.allKeys.compactMap { $0 as? String }))
        for key in ["bundles", "dismissed", "days", "model"] {
            #expect(listed[key] as? NSObject == answered[key] as? NSObject, "\(key): \(listed) \(answered)")
        }
        let shownAlone = try object(try Program().run(["bundles", "show", id, "--json", "--shop", shop]).output)
        #expect(try shownAlone == object(try await server.send("GET", "/v1/bundles/\(id)").body))

        let approved = try await server.post("/v1/bundles/\(id)/approve", #"{"depth":0.1,"title":"Machine with filter"}"#)
        #expect(approved.status == 200 && approved.answer["state"] as? String == "live", "\(approved.answer)")
        #expect(try await proposals(server).isEmpty)
        let shown = try await server.send("POST", "/v1/recommendations", body: #"{"product_id":"A"}"#).body
        #expect(shown.contains("\"offer\":{\"id\":\"\(id)\"") && shown.contains(#""price_together":{"amount":"49.00""#), "\(shown)")
        #expect(shown.contains("You save 1.00 EUR against what the products cost by themselves today."))
        let basket = #"{"basket":["A","B"],"customer_id":"c7","expected_total":"49.00"}"#
        #expect(try await total(server.post("/v1/baskets/quote", basket).answer) == "49.00")
        let redemption = try #require(try await reserve(server.port, key: "order-9001", basket))
        #expect(try await server.post("/v1/offers/redemptions/\(redemption)/confirm", #"{"order_id":"9001"}"#).status == 200)
        // The shop system tells of that order, and of one whose offer it took off by itself.
        let header = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,discount,currency,offer_id\n"
        let orders = try scratch.file(
            "new.csv",
            header + "9001,2026-02-01,c7,A,1,40,0.80,EUR,\n9001,2026-02-01,c7,B,1,10,0.20,EUR,\n"
                + "9002,2026-02-01,c8,A,1,40,0.80,EUR,\(id)\n9002,2026-02-01,c8,B,1,10,0.20,EUR,\n")
        let imported = try Program().run(["import", "orders", orders, "--shop", shop])
        #expect(imported.status == 0, "\(imported.errors)")
        let report = try await server.json("/v1/offers/\(id)/report")
        #expect(report["orders"] as? Int == 2 && report["known_orders"] as? Int == 2 && report["redemptions"] as? Int == 1, "\(report)")
        #expect(report["shown"] as? Int == 1 && report["quoted"] as? Int == 1 && report["saved"] as? String == "1.00", "\(report)")
        // Each order: 49 paid, 17 the products cost.
        #expect(report["revenue"] as? String == "98.00" && report["contribution"] as? String == "64.00", "\(report)")
        let told = try Program().run(["offers", "report", "--shop", shop])
        #expect(told.status == 0 && told.output.contains("2 orders") && told.output.contains("contribution 64.00 EUR"), "\(told.output)")
        #expect(try await server.send("GET", "/offers/\(id)").body.contains("€64.00"))

        // What nobody wants is dismissed, and comes back.
        for _ in 0..<2 { #expect(try await server.post("/v1/offers/\(id)/undo", "").status == 200) }
        let before = ContinuousClock.now
        while try await proposals(server).isEmpty, ContinuousClock.now - before < .seconds(10) {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try await server.post("/v1/bundles/\(id)/dismiss", "").status == 200)
        #expect(try await proposals(server).isEmpty)
        #expect(try Program().run(["bundles", "undo", id, "--shop", shop]).output == "\(id) is proposed again.\n")
    }

    @Test("With its depth under test everybody keeps a price, over a restart too; what loses is paused, and the reason is told")
    func depths() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        var server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let id = try #require(try await proposals(server).first?["id"] as? String)
        let approved = try await server.post("/v1/bundles/\(id)/approve", #"{"depth_test":true}"#)
        #expect(approved.status == 200 && approved.answer["depth_test"] != nil, "\(approved.answer)")
        func totals(_ server: Server) async throws -> [Int: String] {
            var totals: [Int: String] = [:]
            for person in 0..<150 {
                let body = #"{"basket":["A","B"],"customer_id":"c\#(person)"}"#
                totals[person] = try await total(server.post("/v1/baskets/quote", body).answer)
            }
            return totals
        }
        // Chances are worked out within seconds.
        let start = ContinuousClock.now
        var first = try await totals(server)
        while Set(first.values).count < 2, ContinuousClock.now - start < .seconds(20) {
            try await Task.sleep(for: .milliseconds(200))
            first = try await totals(server)
        }
        #expect(Set(first.values).count > 1 && first.values.allSatisfy { (Double($0) ?? 99) <= 50 }, "\(Set(first.values))")
        // Who met no price before the chances were known has one now.
        first = try await totals(server)
        #expect(try await total(server.post("/v1/baskets/quote", #"{"basket":["A","B"]}"#).answer) == "50.00")
        let cheaper = try #require(first.first { $0.value != "50.00" }?.key)
        let notice = try await server.send(
            "POST", "/v1/baskets/quote", body: #"{"basket":["A","B"],"customer_id":"c\#(cheaper)"}"#
        ).body
        #expect(notice.contains("personalised_price_notice"))
        try await Task.sleep(for: .seconds(2))
        Glibc.kill(server.processIdentifier, SIGKILL)
        server = try Server(shop: shop)
        try await server.becomesReady()
        #expect(try await totals(server) == first)

        // Everybody buys both, whatever it costs: every discount is given away.
        let soon = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 60))
        let rows = (0..<150).map { "n\($0),\(soon),c\($0),A,1,40,EUR\nn\($0),\(soon),c\($0),B,1,10,EUR\n" }
        let orders = try scratch.file(
            "new.csv", "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency\n" + rows.joined())
        #expect(try Program().run(["import", "orders", orders, "--shop", shop]).status == 0)
        let waiting = ContinuousClock.now
        var page = ""
        while !page.contains("id=\"finding\""), ContinuousClock.now - waiting < .seconds(20) {
            try await Task.sleep(for: .milliseconds(200))
            page = try await server.send("GET", "/offers/\(id)").body
        }
        #expect(
            page.contains("Paused because: It loses money at every depth that was tried, with 95 % confidence after 150 orders"), "\(page)")
        #expect(page.contains("Alongside") && page.contains("id=\"depths\""))
        #expect(try await Set(totals(server).values) == ["50.00"])
    }
}
