import Foundation
import SampleShop
import Testing

/// The real server over a real shop.
@Suite("The server", .serialized)
struct ServerTests {
    @Test("Serves, follows a new model and a changed catalogue without a restart, and ends with 0 on SIGTERM")
    func followsTheShop() async throws {
        // Given a trained shop, served
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let planted = PlantedShop(seed: 3, products: 120, orders: 2_000)
        let program = Program()
        #expect(try program.run(["import", "products", try scratch.file("products.csv", planted.productsCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["import", "orders", try scratch.file("orders.csv", planted.orderLinesCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()

        // When a product page asks, a planted partner is suggested with its reason
        let pair = try #require(planted.plantedComplements.first { $0.expectedLift > 3 })
        let first = try await server.json("/v1/products/\(pair.anchor)/related?limit=5")
        let items = try #require(first["items"] as? [[String: Any]])
        #expect(items.count == 5)
        #expect(first["model"] as? String == "model-000001.alongside")

        // When the first suggestion is sold out, it is gone within seconds, without a restart
        let soldOut = try #require(items[0]["product_id"] as? String)
        let feed = try scratch.file("stock.csv", "id,stock\n\(soldOut),0\n")
        #expect(try program.run(["import", "products", feed, "--shop", shop]).status == 0)
        try await eventually("the sold-out product is no longer suggested") {
            let answer = try await server.json("/v1/products/\(pair.anchor)/related?limit=5")
            return (answer["items"] as? [[String: Any]])?.contains { $0["product_id"] as? String == soldOut } == false
        }

        // When a new model is trained, it answers
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        try await eventually("the new model answers") {
            try await server.json("/v1/products/\(pair.anchor)/related")["model"] as? String == "model-000002.alongside"
        }

        // When it is damaged on disk, the one in service stays; after a roll-back the one before answers
        #expect(try program.run(["models", "--shop", shop, "--roll-back"]).status == 0)
        try await eventually("the model before answers") {
            try await server.json("/v1/products/\(pair.anchor)/related")["model"] as? String == "model-000001.alongside"
        }

        // Then it ends in good order
        #expect(server.terminate() == 0)
    }

    @Test("Refuses to be reached from other machines, and says when the port is taken")
    func refuses() async throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let file = try scratch.file(
            "orders.csv", "order_id,ordered_at,product_id,quantity,unit_price,currency\n1,2026-01-02,A,1,1,EUR\n1,2026-01-02,B,1,1,EUR\n")
        #expect(try Program().run(["import", "orders", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        let remote = try Program().run(["serve", "--shop", shop, "--host", "0.0.0.0"])
        #expect(remote.status == 1)
        #expect(
            remote.errors == """
                Error: 0.0.0.0 can be reached from other machines, and the shop has no keys yet to tell who may ask; make one with \
                `alongside keys create --label "My name" --scope dashboard,keys`, serve on 127.0.0.1, or add --insecure-allow-remote if something in \
                front of it guards the port

                """)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let second = try Program().run(["serve", "--shop", shop, "--port", "\(server.port)"])
        #expect(second.status == 1)
        #expect(second.errors.contains("port \(server.port) is taken by another program; choose another with --port"), "\(second.errors)")
    }

    private func eventually(_ what: String, within seconds: Int = 20, _ holds: () async throws -> Bool) async throws {
        for _ in 0..<(seconds * 10) {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("not within \(seconds) s: \(what)")
    }
}
