import Foundation
import FoundationNetworking
import Glibc
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

/// A server process on a free port of 127.0.0.1.
private final class Server {
    let port: Int
    private let process = Process()

    init(shop: String) throws {
        port = try Self.freePort()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["serve", "--shop", shop, "--port", "\(port)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func becomesReady() async throws {
        for _ in 0..<300 {
            if let (_, response) = try? await get("/health/ready"), response.statusCode == 200 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the server is not ready after 30 s")
    }

    func json(_ path: String) async throws -> [String: Any] {
        let (data, response) = try await get(path)
        #expect(response.statusCode == 200, "\(path): \(String(decoding: data, as: UTF8.self))")
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func kill() { if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) } }

    private func get(_ path: String) async throws -> (Data, HTTPURLResponse) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        let (data, response) = try await URLSession.shared.data(for: URLRequest(url: url, timeoutInterval: 10))
        return (data, try #require(response as? HTTPURLResponse))
    }

    /// A port that the kernel says is free.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
