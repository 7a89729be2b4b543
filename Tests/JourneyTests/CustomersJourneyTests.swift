import Commerce
import Foundation
import SampleShop
import Testing

/// From imported orders to what is known of the shop's customers, over the real server.
@Suite("Who the customers are", .serialized)
struct CustomersJourneyTests {
    @Test("Orders are imported: segments, one customer, files and trends are there, and a refund takes the customer's order back")
    func journey() async throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let planted = PlantedShop(seed: 5, products: 120, orders: 3_000)
        let program = Program()
        for (kind, text) in [("products", planted.productsCSV), ("orders", planted.orderLinesCSV)] {
            #expect(try program.run(["import", kind, try scratch.file("\(kind).csv", text), "--shop", shop]).status == 0)
        }
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let text = try program.run(["customers", "--shop", shop])
        #expect(text.status == 0 && text.output.contains("champions"), "\(text.output) \(text.errors)")
        #expect(try program.run(["report", "--by", "trend", "--shop", shop]).output.contains("Pairs forming"))
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()

        func summary(until isThere: ([String: Any]) -> Bool) async throws -> [String: Any] {
            // The server rests twenty times as long as reading took, which on a busy machine is a minute.
            for _ in 0..<1_500 {
                if let answer = try? await server.json("/v1/customers/summary"), isThere(answer) { return answer }
                try await Task.sleep(for: .milliseconds(200))
            }
            Issue.record("not there after five minutes")
            return [:]
        }
        let answer = try await summary { $0["segments"] != nil }
        let known = Set(planted.orderLines.filter { $0.status == .completed || $0.status == .pending }.compactMap(\.customer))
        #expect(answer["customers"] as? Int == known.count)
        let customer = try #require(known.min())
        let one = try await server.json("/v1/customers/\(customer)")
        #expect(one["customer_id"] as? String == customer.rawValue)
        #expect(try await server.send("GET", "/reports/customers").body.contains("No effect of the first order"))
        #expect(try await server.send("GET", "/reports/trends").body.contains("Pairs that form or dissolve"))

        // When somebody new orders, and sends it back
        let now = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970))
        let head = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency,status\n"
        let row = "late-1,\(now),somebody-new,\(planted.products[0].id),1,10.00,GBP,"
        _ = try program.run(["import", "orders", try scratch.file("new.csv", head + row + "completed\n"), "--shop", shop])
        _ = try await summary { $0["customers"] as? Int == known.count + 1 }
        #expect(try await server.json("/v1/customers/somebody-new")["orders"] as? Int == 1)
        _ = try program.run(["import", "orders", try scratch.file("back.csv", head + row + "refunded\n"), "--shop", shop])
        _ = try await summary { $0["customers"] as? Int == known.count }
        #expect(try await server.send("GET", "/v1/customers/somebody-new").status == 404)
    }
}
