import Foundation
import FoundationNetworking
import Testing

/// Keys from the command line to the answer, with the real program.
@Suite("Keys", .serialized)
struct KeysJourneyTests {
    private func trainedShop(in scratch: Scratch) throws -> String {
        let shop = "\(scratch.path)/shop"
        let file = try scratch.file(
            "orders.csv", "order_id,ordered_at,product_id,quantity,unit_price,currency\n1,2026-01-02,A,1,1,EUR\n1,2026-01-02,B,1,1,EUR\n")
        #expect(try Program().run(["import", "orders", file, "--shop", shop]).status == 0)
        #expect(try Program().run(["train", "--shop", shop]).status == 0)
        return shop
    }

    /// Makes a key and returns its id and itself.
    private func create(_ arguments: [String], shop: String) throws -> (id: String, key: String) {
        let made = try Program().run(["keys", "create", "--shop", shop, "--json"] + arguments)
        #expect(made.status == 0, "\(made.errors)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
        return (try #require(object["id"] as? String), try #require(object["key"] as? String))
    }

    @Test("A key opens what it is for, from where it is for, until it is revoked, while the server runs")
    func opensAndCloses() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let server = try Server(
            shop: shop, host: "127.0.0.1", environment: ["ALONGSIDE_LIMITS_KEY_PER_SECOND": "0.01", "ALONGSIDE_LIMITS_KEY_BURST": "200"])
        defer { server.kill() }
        try await server.becomesReady()
        let ask = "/v1/recommendations"

        // Given a shop without keys, everybody on this machine may ask
        #expect(try await server.send("POST", ask, body: "{}").status == 200)

        // When the first key is made, everybody needs one within a second
        let secret = try create(["--label", "Shop server", "--scope", "recommendations"], shop: shop)
        let pages = try create(["--label", "Pages", "--publishable", "--origin", "https://shop.example"], shop: shop)
        try await within(1.5, "a key is needed") { try await server.send("POST", ask, body: "{}").status == 401 }
        let turnedAway = try await server.send("POST", ask, body: "{}")
        #expect(turnedAway.headers["WWW-Authenticate"] == "Bearer realm=\"alongside\"")
        try await within(1.5, "the keys open") {
            try await server.send("POST", ask, key: pages.key, origin: "https://shop.example", body: "{}").status == 200
        }
        #expect(try await server.send("POST", ask, key: secret.key, body: "{}").status == 200)
        #expect(try await server.send("POST", ask, key: secret.key, origin: "https://shop.example", body: "{}").status == 403)
        #expect(try await server.send("GET", "/").status == 200, "the page that signs in")

        // When a page of the storefront asks first whether it may ask
        let preflight = try await server.send("OPTIONS", ask, origin: "https://shop.example")
        #expect(preflight.status == 204 && preflight.headers["Access-Control-Allow-Origin"] == "https://shop.example")
        #expect(try await server.send("OPTIONS", ask, origin: "https://evil.example").status == 403)
        #expect(try await server.send("POST", ask, key: pages.key, origin: "https://evil.example", body: "{}").status == 403)
        let answer = try await server.send("POST", ask, key: pages.key, origin: "https://shop.example", body: "{}")
        #expect(answer.headers["Access-Control-Allow-Origin"] == "https://shop.example" && !answer.body.contains("\"score\""))

        // When it is rotated, both open, and a third is not made
        let rotated = try Program().run(["keys", "rotate", secret.id, "--shop", shop, "--json"])
        let second = try #require(try JSONSerialization.jsonObject(with: Data(rotated.output.utf8)) as? [String: Any])["key"] as? String
        try await within(1.5, "the second opens") { try await server.send("POST", ask, key: second, body: "{}").status == 200 }
        #expect(try await server.send("POST", ask, key: secret.key, body: "{}").status == 200)
        let third = try Program().run(["keys", "rotate", secret.id, "--shop", shop])
        #expect(third.status == 1 && third.errors.contains("two keys of \(secret.id) are live already"), "\(third.errors)")

        // When somebody asks too often, they are told when to come back
        var limited = try await server.send("POST", ask, key: secret.key, body: "{}")
        for _ in 0..<300 where limited.status == 200 { limited = try await server.send("POST", ask, key: secret.key, body: "{}") }
        #expect(limited.status == 429)
        // A request every hundred seconds: how much of the wait is over depends on how long all this took.
        #expect(limited.headers["Retry-After"].flatMap { Int($0) }.map { (1...101).contains($0) } == true)

        // When it is revoked, it opens nothing within a second, and the shop stays closed
        #expect(try Program().run(["keys", "revoke", secret.id, "--shop", shop]).status == 0)
        #expect(try Program().run(["keys", "revoke", pages.id, "--shop", shop]).status == 0)
        try await within(1.0, "the revoked key opens nothing") {
            try await server.send("POST", ask, key: second, body: "{}").status == 401
        }
        #expect(try await server.send("POST", ask, body: "{}").status == 401)
        #expect(try await server.send("GET", "/health/ready").status == 200)
        #expect(server.terminate() == 0)
        let list = try Program().run(["keys", "list", "--shop", shop])
        #expect(list.output.contains("\(secret.id)  revoked  secret  Shop server"))
        for key in [secret.key, pages.key] { #expect(try !Self.files(in: scratch.path).contains { $0.range(of: Data(key.utf8)) != nil }) }
    }

    @Test("With a key the server may be reached from other machines")
    func bindsAnyAddress() async throws {
        let scratch = try Scratch()
        let shop = try trainedShop(in: scratch)
        let key = try create(["--label", "Shop server", "--scope", "recommendations,metrics"], shop: shop).key
        let server = try Server(shop: shop, host: "0.0.0.0", environment: [:])
        defer { server.kill() }
        try await server.becomesReady()
        #expect(try await server.send("POST", "/v1/recommendations", body: "{}").status == 401)
        #expect(try await server.send("POST", "/v1/recommendations", key: key, body: "{}").status == 200)
        #expect(try await server.send("GET", "/metrics").status == 200, "programs on this machine may read the metrics")
        #expect(try await server.send("GET", "/metrics", forwardedFor: "203.0.113.9").status == 401)
        #expect(try await server.send("GET", "/metrics", key: key, forwardedFor: "203.0.113.9").status == 200)
    }

    @Test(
        "What cannot be made is refused with what to do",
        arguments: [
            (["create", "--label", "x"], Int32(64), "name what the key may do with --scope"),
            (["create", "--label", "x", "--scope", "everything"], 64, "--scope everything is none of recommendations, events"),
            (["create", "--label", "x", "--publishable", "--scope", "events"], 64, "leave out --scope"),
            (["create", "--label", "x", "--publishable"], 1, "at least one origin"),
            (["create", "--label", "x", "--publishable", "--origin", "*"], 1, "\"*\" is no origin"),
            (["create", "--label", "x", "--scope", "events", "--expires", "2020-01-01"], 1, "has passed"),
            (["rotate", "key_none"], 1, "there is no key key_none; `alongside keys list` shows those there are"),
            (["revoke", "key_none"], 1, "there is no key key_none"), (["rotate", "x", "--grace-hours", "721"], 64, "from 0 to 720"),
        ])
    func refuses(arguments: [String], status: Int32, message: String) throws {
        let scratch = try Scratch()
        let file = try scratch.file("products.csv", "id,title\nA,Tea\n")
        #expect(try Program().run(["import", "products", file, "--shop", scratch.path]).status == 0)
        let refused = try Program().run(["keys"] + arguments + ["--shop", scratch.path])
        #expect(refused.status == status && refused.errors.contains(message), "\(refused.status) \(refused.errors)")
        #expect(try Program().run(["keys", "list", "--shop", scratch.path]).output.hasPrefix("No keys"))
    }

    @Test("A mistyped folder does not become a shop")
    func noShop() throws {
        let scratch = try Scratch()
        let refused = try Program().run(["keys", "create", "--label", "x", "--scope", "events", "--shop", "\(scratch.path)/none"])
        #expect(refused.status == 1 && refused.errors.contains("there is no shop here"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/none"))
    }

    private func within(_ seconds: Double, _ what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        if try await holds() { return }
        Issue.record("not within \(seconds) s: \(what)")
    }

    private static func files(in folder: String) throws -> [Data] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }
    }
}
