import Affinity
import Commerce
import Foundation
import GRDB
import Logging
import Merchandising
import SampleShop
import Testing

@testable import Storage

@Suite("The event log")
struct EventLogTests {
    private func event(
        _ id: String, _ kind: Interaction.Kind = .viewItem, product: ProductID? = "a", visitor: VisitorID? = "v", second: Int64 = 0,
        source: Interaction.Source = .browser
    ) -> Interaction {
        Interaction(
            id: id, kind: kind, occurredAt: Timestamp(secondsSince1970: 1_795_422_600 + second),
            receivedAt: Timestamp(secondsSince1970: 1_795_422_601 + second), source: source, visitor: visitor, product: product)
    }

    private func log(_ database: ShopDatabase, _ change: (inout GroupCommitLog.Limits) -> Void = { _ in }) -> GroupCommitLog {
        var limits = GroupCommitLog.Limits()
        change(&limits)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return GroupCommitLog(database, limits: limits, logger: logger)
    }

    /// A connection that may leave a transaction open.
    private func otherProgram(_ shop: TestShop) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: "\(shop.folder)/shop.sqlite", configuration: configuration)
    }

    private func count(_ database: ShopDatabase) throws -> Int { try database.condition().interactions }

    @Test("stores every column, and an event that is sent again by fifty at once is one row")
    func stores() async throws {
        let shop = TestShop()
        let database = try shop.database()
        let log = log(database)
        defer { log.close() }
        var full = event("full", .click)
        full.isClamped = true
        full.isBot = true
        full.customer = "c"
        full.order = "1001"
        full.quantity = 2
        full.basket = ["a", "b"]
        full.recommendation = "rec_1"
        full.position = 3
        full.placement = .basket
        full.referral = Referral(
            page: "https://x/p", referrer: "g.test", source: "s", medium: "m", campaign: "k", term: "t", content: "n", clickID: "gclid")
        let one = full
        let receipts = try await withThrowingTaskGroup(of: InteractionReceipt.self) { group in
            for _ in 0..<50 { group.addTask { try await log.append([one, one]) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.flatMap(\.arrivals).count { $0 == .new } == 1)
        #expect(receipts.flatMap(\.arrivals).count { $0 == .known } == 99)
        let row = try database.read { try Row.fetchAll($0, sql: "SELECT * FROM interaction") }.map { "\($0)" }
        #expect(
            row == [
                "[number:1 id:\"full\" kind:\"click\" occurred_at:1795422600000 received_at:1795422601000 clamped:1 source:1 bot:1 "
                    + "visitor:\"v\" customer:\"c\" product:\"a\" quantity:2 basket:\"[\\\"a\\\",\\\"b\\\"]\" recommendation:\"rec_1\" position:3 "
                    + "placement:\"basket\" page:\"https://x/p\" referrer:\"g.test\" utm_source:\"s\" utm_medium:\"m\" utm_campaign:\"k\" "
                    + "utm_term:\"t\" utm_content:\"n\" click_id:\"gclid\" order_id:\"1001\"]"
            ])
    }

    @Test("commits requests that come at once together, each answered for its own events")
    func groups() async throws {
        let database = try TestShop().database()
        let log = log(database)
        defer { log.close() }
        await withTaskGroup(of: Void.self) { group in
            for request in 0..<200 {
                group.addTask {
                    let events = (0..<5).map { event("\(request / 2)-\($0)") }
                    let arrivals = try? await log.append(events).arrivals
                    #expect(arrivals?.count == 5 && Set(arrivals ?? []).count == 1)
                }
            }
        }
        #expect(try count(database) == 500)
        #expect(log.activity.waiting == 0 && log.activity.commits < 200 && log.activity.failures == 0)
    }

    @Test("waits for another program's transaction for so long, then says so, and goes on when it is over")
    func busy() async throws {
        let shop = TestShop()
        let database = try shop.database()
        let log = log(database) { $0.patience = .milliseconds(200) }
        defer { log.close() }
        _ = try await log.append([event("before")])
        let other = try otherProgram(shop)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: InteractionLogError.busy) { try await log.append([event("during")]) }
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        #expect(try await log.append([event("during"), event("before")]).arrivals == [.new, .known])
        #expect(log.activity.failures == 1)
    }

    @Test("refuses at once what is more than may wait")
    func full() async throws {
        let shop = TestShop()
        let database = try shop.database()
        let log = log(database) {
            $0.waiting = 10
            $0.patience = .seconds(20)
        }
        let other = try otherProgram(shop)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let first = Task { try await log.append((0..<8).map { event("\($0)") }) }
        while log.activity.waiting < 8 { await Task.yield() }
        await #expect(throws: InteractionLogError.full) { try await log.append((8..<11).map { event("\($0)") }) }
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        #expect(try await first.value.arrivals.count == 8)
        log.close()
        await #expect(throws: InteractionLogError.closed) { try await log.append([event("late")]) }
        #expect(try count(database) == 8)
    }

    @Test("of a group that the disk has no room for stores nothing, and goes on when there is room again")
    func noRoom() async throws {
        let database = try TestShop().database()
        let log = log(database)
        defer { log.close() }
        _ = try await log.append([event("before", product: "p", source: .server)])
        let pages = try await database.writer.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
            return pages
        }
        let many = (0..<2_000).map { event("\($0)", product: ProductID("new \($0)"), source: .server) }
        await #expect(throws: InteractionLogError.noRoom) { try await log.append(many) }
        #expect(try count(database) == 1)
        try await database.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 100_000)") }
        #expect(try await log.append(many).arrivals.allSatisfy { $0 == .new })
        #expect(try database.catalogue().count == 2_001)
        #expect(try database.condition().damage == [])
    }

    @Test("takes the same events to the same rows as an import, in any order and with repetitions")
    func anyOrder() async throws {
        func rows(_ database: ShopDatabase) throws -> [String] {
            try database.read { database in
                let events = try Row.fetchAll(database, sql: "SELECT * FROM interaction ORDER BY id").map { row in
                    "\(row.filter { !["number", "received_at"].contains($0.0) })"
                }
                let bots = try String.fetchAll(database, sql: "SELECT visitor FROM bot_visitor ORDER BY visitor")
                return events + bots + (try String.fetchAll(database, sql: "SELECT id FROM product ORDER BY id"))
            }
        }
        // 70 looks within a minute by one of the visitors.
        let events =
            PlantedShop(seed: 7, products: 60, orders: 300).interactions
            + (0..<70).map { event("bot \($0)", visitor: "fast", second: 1 + Int64($0 % 59), source: .server) }
        let imported = try TestShop().database()
        _ = try imported.record(interactions: events)
        let straight = try rows(imported)
        #expect(straight.contains("fast") && straight.count > 1_000)
        for seed in UInt64(1)...10 {
            var dice = SplitMix64(seed: seed, stream: "events")
            let database = try TestShop().database()
            let log = log(database)
            defer { log.close() }
            let sent = dice.shuffled(events + events.filter { _ in dice.chance(0.2) })
            let parts = stride(from: 0, to: sent.count, by: 97).map { Array(sent[$0..<min($0 + 97, sent.count)]) }
            await withTaskGroup(of: Void.self) { group in
                for part in parts { group.addTask { _ = try? await log.append(part) } }
            }
            #expect(try rows(database) == straight, "seed \(seed)")
        }
    }

    @Test("keeps what browsers speak of out of the catalogue, and programs out of what is learned from visits")
    func believed() async throws {
        let database = try TestShop().database()
        let log = log(database)
        defer { log.close() }
        _ = try await log.append([event("1", product: "real", source: .server), event("2", product: "made up", second: 1)])
        #expect(try database.catalogue().map(\.id) == ["real"])
        #expect(try database.shopHistory().visits.visitCount == 1)
        var crawler = event("3", product: "real", visitor: "crawler")
        crawler.isBot = true
        _ = try await log.append([crawler])
        let fast = (0..<61).map { event("f\($0)", product: "real", visitor: "fast", second: 1 + Int64($0 % 59)) }
        let (most, last) = (Array(fast.prefix(60)), fast[60])
        #expect(try await log.append(most).bots == [])
        #expect(try database.shopHistory().visits.visitCount == 2)
        #expect(try await log.append([last]).bots == ["fast"])
        #expect(try database.shopHistory().visits.visitCount == 1)
        #expect(try await log.append([event("later", visitor: "fast", second: 9_000)]).bots == ["fast"])
        let since = Timestamp(secondsSince1970: 0)
        #expect(try database.shopperHistory(since: since, dismissalsSince: since, limit: 100).map(\.id) == ["2", "1"])
    }

    @Test("is read back newest first within bounds, dismissals for themselves, and further from the last number")
    func readBack() throws {
        let database = try TestShop().database()
        let at = { (second: Int64) in Timestamp(secondsSince1970: 1_795_422_600 + second) }
        _ = try database.record(interactions: [
            event("old", second: 1), event("no", .dismiss, second: 2), event("new", second: 5), event("newer", .addToCart, second: 6),
            event("nobody", visitor: nil, second: 7),
        ])
        let read = try database.shopperHistory(since: at(3), dismissalsSince: at(0), limit: 10)
        #expect(read.map(\.id) == ["newer", "new", "no"])
        #expect(read.map(\.kind) == [.addToCart, .viewItem, .dismiss])
        #expect(try database.shopperHistory(since: at(0), dismissalsSince: at(9), limit: 2).map(\.id) == ["newer", "new"])
        let last = try database.lastInteraction()
        #expect(try database.interactions(after: last, limit: 10).events.isEmpty)
        _ = try database.record(interactions: [event("next", second: 0), event("after", second: 0)])
        let (events, number) = try database.interactions(after: last, limit: 1)
        #expect(events.map(\.id) == ["next"])
        #expect(try database.interactions(after: number, limit: 10).events.map(\.id) == ["after"])
    }

    @Test("has the events of a shop from before it")
    func migration() throws {
        let shop = TestShop()
        try FileManager.default.createDirectory(atPath: shop.folder, withIntermediateDirectories: true)
        var before = DatabaseMigrator()
        before.registerMigration(Migration0001Shop.name, migrate: Migration0001Shop.migrate)
        let queue = try DatabaseQueue(path: "\(shop.folder)/shop.sqlite")
        try before.migrate(queue)
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO product (number, id) VALUES (7, 'cup');
                    INSERT INTO customer (number, id) VALUES (9, 'ann');
                    INSERT INTO interaction VALUES ('later', 'view_item', 20, 'v', NULL, 7, NULL, '[]', NULL);
                    INSERT INTO interaction VALUES ('first', 'click', 10, NULL, 9, 7, 2, '["cup"]', 'rec_1');
                    """)
        }
        try queue.close()
        let database = try shop.database()
        let rows = try database.read {
            try Row.fetchAll(
                $0,
                sql: """
                    SELECT number, id, kind, occurred_at, received_at, source, visitor, customer, product, quantity, basket, recommendation
                    FROM interaction ORDER BY number
                    """)
        }
        #expect(
            rows.map { "\($0)" } == [
                "[number:1 id:\"first\" kind:\"click\" occurred_at:10 received_at:NULL source:0 visitor:NULL customer:\"ann\" "
                    + "product:\"cup\" quantity:2 basket:\"[\\\"cup\\\"]\" recommendation:\"rec_1\"]",
                "[number:2 id:\"later\" kind:\"view_item\" occurred_at:20 received_at:NULL source:0 visitor:\"v\" customer:NULL "
                    + "product:\"cup\" quantity:NULL basket:\"[]\" recommendation:NULL]",
            ])
        #expect(try database.record(interactions: [event("first")]) == [.known])
    }
}
