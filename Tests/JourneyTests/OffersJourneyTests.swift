import Foundation
import FoundationNetworking
import Glibc
import Testing

/// Offers from making to redeeming, with the real program.
@Suite("Offers", .serialized)
struct OffersJourneyTests {
    private func trainedShop(in scratch: Scratch) throws -> String {
        let shop = "\(scratch.path)/shop"
        let rows = (1...30).map { day in
            let date = "2026-01-\(day < 10 ? "0" : "")\(day)"
            return "\(day),\(date),A,1,10,EUR\n\(day),\(date),B,1,5,EUR\n"
        }
        let orders = try scratch.file("orders.csv", "order_id,ordered_at,product_id,quantity,unit_price,currency\n" + rows.joined())
        let products = try scratch.file("products.csv", "product_id,title,price,currency,cost\nA,Machine,10.00,EUR,4\nB,Beans,5.00,EUR,2\n")
        #expect(try Program().run(["import", "products", products, "--shop", shop]).status == 0)
        #expect(try Program().run(["import", "orders", orders, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        return shop
    }

    private func reserve(_ port: Int, key: String, _ body: String) async throws -> (status: Int, id: String?) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/v1/offers/redemptions")), timeoutInterval: 30)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
        let (data, response) = try await URLSession.shared.data(for: request)
        let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, object?["redemption_id"] as? String)
    }

    private func total(_ answer: [String: Any]) -> String? { (answer["total"] as? [String: Any])?["amount"] as? String }

    @Test("A bundle is made, approved, seen beside the product, quoted, reserved and confirmed; one that ends in a basket is told of")
    func bundle() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let file = try scratch.file("set.json", #"{"id":"set","title":"The set","kind":"bundle","products":["A","B"],"price":"13.00"}"#)
        #expect(try Program().run(["offers", "add", file, "--shop", shop, "--author", "Anna"]).status == 0)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        #expect(try await total(server.post("/v1/baskets/quote", #"{"basket":["A","B"]}"#).answer) == "15.00")
        // Approved at the command line, it holds on the running server.
        let approved = try Program().run(["offers", "approve", "set", "--shop", shop])
        #expect(approved.status == 0 && approved.output == "set is live.\n", "\(approved.errors)")
        let start = ContinuousClock.now
        while try await total(server.post("/v1/baskets/quote", #"{"basket":["A","B"]}"#).answer) != "13.00",
            ContinuousClock.now - start < .seconds(5)
        {
            try await Task.sleep(for: .milliseconds(50))
        }
        let page = try await server.send("POST", "/v1/recommendations", body: #"{"product_id":"A"}"#).body
        #expect(page.contains(#""offer":{"id":"set""#) && page.contains(#""price_together":{"amount":"13.00""#), "\(page)")
        let basket = #"{"basket":["B","A"],"expected_total":"13.00"}"#
        let reserved = try await reserve(server.port, key: "order-1", basket)
        #expect(reserved.status == 200)
        // It ends while it is in two baskets: what is reserved holds, and who reserves now is told that it costs more.
        #expect(try await server.post("/v1/offers/set/end", "").status == 200)
        #expect(try await reserve(server.port, key: "order-2", basket).status == 409)
        let id = try #require(reserved.id)
        #expect(try await server.post("/v1/offers/redemptions/\(id)/confirm", #"{"order_id":"1001"}"#).status == 200)
        let list = try Program().run(["offers", "list", "--json", "--shop", shop])
        #expect(list.output.contains(#""state":"ended","used":1,"saved":"2.00""#), "\(list.output)")
        #expect(try await server.post("/v1/offers/set/undo", "").status == 200)
        let quoted = try Program().run(["offers", "quote", "A", "B", "--shop", shop])
        #expect(quoted.output.contains("Total 13.00 EUR, saved 2.00 EUR"), "\(quoted.output) \(quoted.errors)")
    }

    @Test("Of fifty who redeem a code of one use at once exactly one wins, also where the server is killed in between")
    func oneUse() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let file = try scratch.file(
            "set.json", #"{"id":"set","kind":"bundle","products":["A","B"],"price":"13.00","needs_code":true}"#)
        #expect(try Program().run(["offers", "add", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["offers", "approve", "set", "--shop", shop]).status == 0)
        for round in 0..<5 {
            let own = try scratch.file("codes.csv", "code\nONCE-\(round)\n")
            let codes = try Program().run(["offers", "codes", "set", "--import", own, "--uses", "1", "--shop", shop])
            #expect(codes.status == 0 && codes.output.contains("ONCE-\(round),set,,1"), "\(codes.errors)")
            let body = #"{"basket":["A","B"],"codes":["once\#(round)"],"expected_total":"13.00"}"#
            let first = try Server(shop: shop)
            try await first.becomesReady()
            let (port, process) = (first.port, first.processIdentifier)
            // Some ask while the server is killed: of those nobody knows what became until they ask again.
            let early = await redeem(port, round: round, body: body) {
                if round > 0 {
                    try? await Task.sleep(for: .milliseconds(5 * round))
                    Glibc.kill(process, SIGKILL)
                }
            }
            first.kill()
            let second = try Server(shop: shop)
            try await second.becomesReady()
            let late = await redeem(second.port, round: round, body: body) {}
            #expect(late.filter { $0.value == 200 }.count == 1, "round \(round): \(late.values)")
            #expect(late.values.allSatisfy { $0 == 200 || $0 == 409 })
            // Who was told to have won has won.
            for winner in early where winner.value == 200 { #expect(late[winner.key] == 200, "round \(round)") }
            #expect(early.values.filter { $0 == 200 }.count <= 1)
            second.kill()
        }
    }

    private func redeem(_ port: Int, round: Int, body: String, meanwhile: @escaping @Sendable () async -> Void) async -> [Int: Int] {
        await withTaskGroup(of: (Int, Int)?.self) { group in
            for number in 0..<50 {
                group.addTask { (number, (try? await reserve(port, key: "\(round)-\(number)", body).status) ?? 0) }
            }
            group.addTask {
                await meanwhile()
                return nil
            }
            var statuses: [Int: Int] = [:]
            for await status in group {
                if let status { statuses[status.0] = status.1 }
            }
            return statuses
        }
    }
}
