import Commerce
import Foundation
import SampleShop
import Testing

/// From a slate that was asked for to the money that is put down to it, over the real server.
@Suite("What suggestions led to", .serialized)
struct ReportJourneyTests {
    private func attributed(_ answer: [String: Any]) -> String? {
        ((answer["totals"] as? [String: Any])?["attributed_revenue"] as? [String: String])?["amount"]
    }

    /// Asks until the server has counted what arrived.
    private func report(_ server: Server, by dimension: String = "placement", until isThere: ([String: Any]) -> Bool) async throws
        -> [String: Any]
    {
        var answer: [String: Any] = [:]
        for _ in 0..<150 {
            answer = try await server.json("/v1/reports/suggestions?by=\(dimension)&days=28")
            if isThere(answer) { return answer }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("not there after 30 s: \(answer)")
        return answer
    }

    @Test("A slate is asked for, seen and clicked, an order follows: the report shows it, and a refund takes it back")
    func journey() async throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let planted = PlantedShop(seed: 3, products: 120, orders: 2_000)
        let program = Program()
        for (kind, text) in [("products", planted.productsCSV), ("orders", planted.orderLinesCSV)] {
            #expect(try program.run(["import", kind, try scratch.file("\(kind).csv", text), "--shop", shop]).status == 0)
        }
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()

        // When a visitor sees and clicks what was suggested on a product's page, and signs in
        let page = try #require(planted.plantedComplements.first).anchor
        let slate = try await server.json("/v1/products/\(page)/related?limit=4")
        let name = try #require(slate["recommendation_id"] as? String)
        let items = try #require(slate["items"] as? [[String: Any]])
        let product = try #require(items[1]["product_id"] as? String)
        let strategy = try #require(items[1]["strategy"] as? String)
        for (type, id) in [("impression", "i1"), ("impression", "i1"), ("click", "c1")] {
            let event =
                #"{"event_id":"\#(id)","type":"\#(type)","visitor_id":"v","product_id":"\#(product)","recommendation_id":"\#(name)","position":2,"page_url":"https://shop.test/p?utm_source=news&utm_medium=email"}"#
            #expect(try await server.post("/v1/events", event).status == 200)
        }
        _ = try await server.post("/v1/events", #"{"event_id":"s1","type":"view_cart","visitor_id":"v","customer_id":"ann"}"#)

        // And buys it
        let now = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970) + 2)
        let order = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency,status\n"
        let line = "new-1,\(now),ann,\(product),2,10.00,GBP,"
        let orders = try scratch.file("new.csv", order + line + "completed\n")
        let imported = try program.run(["import", "orders", orders, "--shop", shop])
        #expect(imported.status == 0, "\(imported.errors)")

        // Then the report shows it, by placement, strategy, pair and channel
        let placements = try await report(server) { attributed($0) == "20.00" }
        let lines = try #require(placements["lines"] as? [[String: Any]])
        #expect(lines.map { $0["placement"] as? String } == ["product_page"])
        #expect(lines[0]["impressions"] as? Int == 1 && lines[0]["clicks"] as? Int == 1 && lines[0]["bought"] as? Int == 1)
        let strategies = try await report(server, by: "strategy") { _ in true }
        #expect((strategies["lines"] as? [[String: Any]])?.map { $0["strategy"] as? String } == [strategy])
        let pairs = try await report(server, by: "pair") { _ in true }
        #expect((pairs["lines"] as? [[String: Any]])?.first?["anchor_product_id"] as? String == page.rawValue)
        let channels = try await server.json("/v1/reports/channels?days=2")
        let email = (channels["channels"] as? [[String: Any]])?.first { $0["channel"] as? String == "email" }
        let credit =
            ((email?["models"] as? [String: Any])?["last_non_direct"] as? [String: Any])?["attributed_revenue"] as? [String: String]
        #expect(credit?["amount"] == "20.00")
        let text = try program.run(["report", "--shop", shop, "--by", "product"])
        #expect(text.status == 0 && text.output.contains("attributed, not incremental") && text.output.contains(product), "\(text.output)")
        #expect(try await server.send("GET", "/reports").body.contains("£20.00"))
        #expect(
            try program.run(["report", "--shop", shop, "--by", "channel", "--csv"]).output.contains("email,last_non_direct,1.000000,20.00,")
        )

        // And a refund takes it back
        _ = try program.run(["import", "orders", try scratch.file("refund.csv", order + line + "refunded\n"), "--shop", shop])
        let after = try await report(server) { attributed($0) == "0.00" }
        #expect(((after["totals"] as? [String: Any])?["clicks"] as? Int) == 1)
    }
}
