import Commerce
import Foundation
import GRDB
import Glibc
import SampleShop
import Synchronization
import Testing

/// What shoppers do, sent to the real server, and what they are shown then.
@Suite("Events", .serialized)
struct EventJourneyTests {
    private let rounds = 4 * (ProcessInfo.processInfo.environment["ALONGSIDE_SOAK"].flatMap(Int.init) ?? 1)

    /// A trained shop.
    private func trained(in scratch: Scratch) throws -> (folder: String, planted: PlantedShop) {
        let shop = "\(scratch.path)/shop"
        let planted = PlantedShop(seed: 3, products: 120, orders: 2_000)
        let program = Program()
        #expect(try program.run(["import", "products", try scratch.file("products.csv", planted.productsCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["import", "orders", try scratch.file("orders.csv", planted.orderLinesCSV), "--shop", shop]).status == 0)
        #expect(try program.run(["train", "--shop", shop]).status == 0)
        return (shop, planted)
    }

    private func items(_ server: Server, _ body: String) async throws -> [String] {
        let (status, answer) = try await server.post("/v1/recommendations", body)
        #expect(status == 200)
        return (answer["items"] as? [[String: Any]] ?? []).compactMap { $0["product_id"] as? String }
    }

    private func send(_ server: Server, _ event: String) async throws {
        let (status, answer) = try await server.post("/v1/events", event)
        #expect(status == 200 && answer["accepted"] as? Int == 1, "\(answer)")
    }

    @Test("A basket is followed, a dismissed product is not shown again, a login keeps the visit, and all of it survives kill -9")
    func shopper() async throws {
        let scratch = try Scratch()
        let (shop, planted) = try trained(in: scratch)
        var server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let pair = try #require(planted.plantedComplements.first { $0.expectedLift > 3 })
        let stranger = try await items(server, #"{"limit":5}"#)

        // When a visitor puts a product into the basket, the next slate follows it as if the request had said so
        try await send(server, #"{"event_id":"b1","type":"add_to_cart","visitor_id":"v","product_id":"\#(pair.anchor)"}"#)
        let followed = try await items(server, #"{"visitor_id":"v","placement":"basket","limit":5}"#)
        #expect(followed == (try await items(server, #"{"basket":["\#(pair.anchor)"],"placement":"basket","limit":5}"#)))
        #expect(followed != stranger)
        #expect(try await items(server, #"{"visitor_id":"v","limit":5,"consent":false}"#) == stranger)
        #expect(try await items(server, #"{"visitor_id":"another","limit":5}"#) == stranger)

        // When the first suggestion is dismissed, it is not shown again, here or elsewhere
        let dismissed = try #require(followed.first)
        try await send(server, #"{"event_id":"d1","type":"dismiss","visitor_id":"v","product_id":"\#(dismissed)"}"#)
        for body in [#"{"visitor_id":"v","limit":60}"#, #"{"visitor_id":"v","product_id":"\#(pair.anchor)","limit":60}"#] {
            #expect(try await !items(server, body).contains(dismissed))
        }

        // When the visitor signs in, the customer has basket and dismissal, at once and after a power cut
        try await send(server, #"{"event_id":"l1","type":"view_cart","visitor_id":"v","customer_id":"newly-known"}"#)
        let asCustomer = try await items(server, #"{"customer_id":"newly-known","placement":"basket","limit":5}"#)
        #expect(asCustomer == (try await items(server, #"{"visitor_id":"v","placement":"basket","limit":5}"#)))
        #expect(asCustomer != stranger && !asCustomer.contains(dismissed))
        server.kill()
        server = try Server(shop: shop)
        try await server.becomesReady()
        #expect(try await items(server, #"{"customer_id":"newly-known","placement":"basket","limit":5}"#) == asCustomer)

        // What another program imports is followed too
        let events = try scratch.file(
            "events.csv",
            "event_id,type,occurred_at,customer_id,product_id\ni1,dismiss,\(ISO8601DateFormatter().string(from: Date())),newly-known,\(asCustomer[0])\n"
        )
        #expect(try Program().run(["import", "events", events, "--shop", shop]).status == 0)
        var isFollowed = false
        for _ in 0..<200 where !isFollowed {
            isFollowed = try await !items(server, #"{"customer_id":"newly-known","placement":"basket","limit":5}"#).contains(asCustomer[0])
            if !isFollowed { try await Task.sleep(for: .milliseconds(100)) }
        }
        #expect(isFollowed, "an imported dismissal is not followed within 20 s")

        // What was bought a moment ago is not suggested, and the slate after the purchase follows it
        try await send(server, #"{"event_id":"p1","type":"purchase","visitor_id":"v","customer_id":"newly-known"}"#)
        let after = try await items(server, #"{"customer_id":"newly-known","placement":"post_purchase","limit":5}"#)
        #expect(!after.isEmpty && !after.contains(pair.anchor.rawValue))
        #expect(try await !items(server, #"{"customer_id":"newly-known","limit":60}"#).contains(pair.anchor.rawValue))
        #expect(server.terminate() == 0)
    }

    @Test("Killed under load, over and over: nothing that was acknowledged is lost, nothing is stored twice")
    func killed() async throws {
        let scratch = try Scratch()
        let (shop, _) = try trained(in: scratch)
        let acknowledged = Acknowledged()
        var dice = SplitMix64(seed: 12, stream: "kills")
        var port: Int?
        for round in 0..<rounds {
            let server = try Server(shop: shop, port: port)
            port = server.port
            defer { server.kill() }
            try await server.becomesReady()
            let until = ContinuousClock.now + .milliseconds(200 + dice.below(600))
            await withTaskGroup(of: Void.self) { group in
                for client in 0..<12 {
                    group.addTask { [port = server.port] in
                        var (batch, isRunning) = (0, true)
                        while isRunning {
                            let ids = (0..<10).map { "r\(round)-\(client)-\(batch)-\($0)" }
                            let events = ids.map {
                                #"{"event_id":"\#($0)","type":"view_item","visitor_id":"v\#(client)","product_id":"p"}"#
                            }
                            // Every third batch is sent twice, as a client does that did not hear the answer.
                            for _ in 0...(batch % 3 == 0 ? 1 : 0) where isRunning {
                                let reply = try? await Server.post(port, "/v1/events", "[\(events.joined(separator: ","))]")
                                if reply?.status == 200 { acknowledged.add(ids) } else { isRunning = false }
                            }
                            batch += 1
                        }
                    }
                }
                group.addTask { [process = server.processIdentifier] in
                    try? await Task.sleep(until: until)
                    kill(process, SIGKILL)
                }
            }
        }
        let queue = try DatabaseQueue(path: "\(shop)/shop.sqlite")
        let (check, stored) = try await queue.read { database in
            (
                try String.fetchAll(database, sql: "PRAGMA integrity_check"),
                try String.fetchAll(database, sql: "SELECT id FROM interaction")
            )
        }
        let lost = acknowledged.ids.subtracting(stored)
        #expect(check == ["ok"])
        #expect(lost.isEmpty, "\(lost.count) acknowledged events are lost")
        #expect(Set(stored).count == stored.count)
        #expect(acknowledged.ids.count > 100 * rounds, "hardly anything was sent: the test shows too little")

        // And what may have been stored without an answer can be sent again
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        let again = stored.suffix(50).map { #"{"event_id":"\#($0)","type":"view_item","visitor_id":"v","product_id":"p"}"# }
        let (status, answer) = try await server.post("/v1/events", "[\(again.joined(separator: ","))]")
        #expect(status == 200 && answer["duplicate"] as? Int == again.count, "\(answer)")
    }

    @Test("While another program holds the database, events are refused in time, slates are not, and afterwards both are there")
    func busy() async throws {
        let scratch = try Scratch()
        let (shop, _) = try trained(in: scratch)
        let server = try Server(shop: shop)
        defer { server.kill() }
        try await server.becomesReady()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: "\(shop)/shop.sqlite", configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let event = #"{"event_id":"1","type":"view_item","visitor_id":"v","product_id":"p"}"#
        let port = server.port
        async let refused = Server.post(port, "/v1/events", event)
        for _ in 0..<20 { #expect(try await items(server, #"{"limit":3}"#).count == 3) }
        #expect(try await refused.status == 503)
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        try await send(server, event)
    }
}

/// Ids of events that the server said it has stored.
private final class Acknowledged: Sendable {
    private let stored = Mutex<Set<String>>([])

    var ids: Set<String> { stored.withLock { $0 } }

    func add(_ ids: [String]) { stored.withLock { $0.formUnion(ids) } }
}
