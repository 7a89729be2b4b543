import Foundation
import Testing

/// A segment from its definition to what its customers are shown and charged, with the real program.
@Suite("Segments", .serialized)
struct SegmentsJourneyTests {
    private static let header = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency\n"

    /// Machine and beans are bought together by strangers; customers have bought cups, some of them more than once.
    private func trainedShop(in scratch: Scratch) throws -> String {
        let shop = "\(scratch.path)/shop"
        var rows = (1...30).map { day in
            let date = "2026-01-\(day < 10 ? "0" : "")\(day)"
            return "g\(day),\(date),,machine,1,10,EUR\ng\(day),\(date),,beans,1,5,EUR\n"
        }
        for (customer, orders) in [("ann", 3), ("bob", 1), ("eve", 2)] {
            rows += (1...orders).map { "\(customer)-\($0),2026-02-0\($0),\(customer),cup,1,4,EUR\n" }
        }
        let products = "product_id,title,price,currency,cost\nmachine,Machine,10.00,EUR,4\nbeans,Beans,5.00,EUR,2\ncup,Cup,4.00,EUR,1\n"
        for (kind, text) in [("products", products), ("orders", Self.header + rows.joined())] {
            #expect(try Program().run(["import", kind, try scratch.file("\(kind).csv", text), "--shop", shop]).status == 0)
        }
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        return shop
    }

    @Test("Customers who meet a rule fall into a segment; what is for it acts on exactly them, and it stays while anything is for it")
    func segment() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        func put(_ path: String, _ body: String) async throws { #expect(try await server.send("PUT", path, body: body).status == 200) }
        func isShownBeans(_ who: String) async throws -> Bool {
            try await server.send("POST", "/v1/recommendations", body: #"{"basket":["machine"]\#(who)}"#).body.contains(#""beans""#)
        }
        func total(_ who: String) async throws -> String? {
            let quote = try await server.post("/v1/baskets/quote", #"{"basket":["machine"]\#(who)}"#).answer
            return (quote["total"] as? [String: Any])?["amount"] as? String
        }
        func customer(_ id: String) -> String { #","customer_id":"\#(id)""# }
        func becomes(_ customers: Int) async throws {
            var size: Int?
            for _ in 0..<150 where size != customers {
                size = try await server.json("/v1/segments/regulars")["customers"] as? Int
                if size != customers { try await Task.sleep(for: .milliseconds(200)) }
            }
            #expect(size == customers)
        }

        // Given a segment by rule, of which the preview says how many it is
        let regulars = #"{"name":"Regulars","conditions":[{"measure":"orders","at_least":3}]}"#
        try await put("/v1/segments/regulars", regulars)
        try await becomes(1)
        let preview = try await server.post("/v1/segments/preview", #"{"id":"often","conditions":[{"measure":"orders","at_least":2}]}"#)
            .answer
        #expect(preview["customers"] as? Int == 2 && preview["words"] as? String == "Customers with 2 or more orders", "\(preview)")

        // When a rule and an offer are for it
        try await put("/v1/rules/no-beans", #"{"action":"block","products":{"ids":["beans"]},"segments":["regulars"]}"#)
        try await put("/v1/offers/ten", #"{"title":"Ten off","kind":"basket","least":"1.00","percent":10,"segments":["regulars"]}"#)
        #expect(try await server.post("/v1/offers/ten/approve", "").status == 200)

        // Then they act on the one customer in it, and on nobody else
        #expect(try await !isShownBeans(customer("ann")))
        #expect(try await total(customer("ann")) == "9.00")
        for other in [customer("bob"), customer("eve"), customer("nobody"), "", customer("ann") + #","consent":false"#] {
            #expect(try await isShownBeans(other), "\(other)")
            #expect(try await total(other) == "10.00", "\(other)")
        }

        // When another customer orders often enough, it holds for both
        let more = try scratch.file("more.csv", Self.header + (2...3).map { "bob-\($0),2026-02-1\($0),bob,cup,1,4,EUR\n" }.joined())
        #expect(try Program().run(["import", "orders", more, "--shop", shop]).status == 0)
        try await becomes(2)
        #expect(try await !isShownBeans(customer("bob")))
        #expect(try await total(customer("bob")) == "9.00")
        #expect(try await isShownBeans(customer("eve")))

        // The page and the command line show it with its size and its words
        let page = try await server.send("GET", "/reports/segments").body
        #expect(page.contains("Regulars") && page.contains("Customers with 3 or more orders"))
        #expect(page.contains(#"<td class="number" data-label="Customers">2</td>"#), "\(page)")
        #expect(try Program().run(["segments", "list", "--shop", shop]).output.contains("regulars"))

        // It is not removed while the rule or the offer is for it, over HTTP or at the command line
        let refused = try await server.send("DELETE", "/v1/segments/regulars")
        #expect(refused.status == 409 && refused.body.contains("is for the segment"), "\(refused.body)")
        #expect(try Program().run(["segments", "remove", "regulars", "--shop", shop]).status == 1)
        #expect(try await server.send("DELETE", "/v1/rules/no-beans").status == 204)
        #expect(try await server.send("DELETE", "/v1/segments/regulars").status == 409)
        #expect(try await isShownBeans(customer("ann")))
        #expect(try await server.post("/v1/offers/ten/end", "").status == 200)
        #expect(try await server.send("DELETE", "/v1/segments/regulars").status == 204)
        #expect(try await server.send("GET", "/v1/segments/regulars").status == 404)
        #expect(try await total(customer("ann")) == "10.00")
        #expect(server.terminate() == 0)
    }
}
