import Affinity
import Commerce
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("The database")
struct DatabaseTests {
    @Test("Writes are durable, tables strict, references checked")
    func pragmas() throws {
        let shop = TestShop()
        let database = try shop.database()
        try database.writer.writeWithoutTransaction { database in
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
            let loose = try String.fetchAll(
                database,
                sql:
                    "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'"
            )
            #expect(loose == [])
        }
    }

    @Test(
        "Each hot query goes by an index",
        arguments: [
            (
                "SELECT number, ordered_at, customer, status, channel, campaign FROM purchase_order WHERE id = ?",
                "USING INDEX sqlite_autoindex_purchase_order_1"
            ),
            ("SELECT number FROM product WHERE id = ?", "USING COVERING INDEX sqlite_autoindex_product_1"),
            ("SELECT number FROM customer WHERE id = ?", "USING COVERING INDEX sqlite_autoindex_customer_1"),
            (ReturnMatching.sourcesInOrderSQL, "purchase_order_1 (id=?)"),
            (ReturnMatching.sourcesOfCustomerSQL, "purchase_order_by_customer (customer=? AND ordered_at<?)"),
            (ReturnMatching.sourcesOfCustomerSQL, "SEARCH l USING PRIMARY KEY (purchase_order=? AND product=?)"),
            (ShopDatabase.countedOrdersSQL, "purchase_order_by_time"),
            (ShopDatabase.lowestPriceSQL, "purchase_order_by_time (ordered_at>? AND ordered_at<?)"),
            (ShopDatabase.lowestPriceSQL, "SEARCH l USING PRIMARY KEY (purchase_order=? AND product=?)"),
            (ShopDatabase.usualPricesSQL, "purchase_order_by_time (ordered_at>?)"),
            (ShopDatabase.lateInteractionsSQL, "interaction_by_time (occurred_at>?)"),
            (ShopDatabase.lateDismissalsSQL, "dismissal_by_time (occurred_at>?)"),
            (ShopDatabase.nextInteractionsSQL, "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
            (ReportCounting.visitorDaysSQL, "SEARCH report_visitor USING PRIMARY KEY (visitor=?)"),
            (ReportCounting.claimedDaysSQL, "SEARCH i USING COVERING INDEX interaction_claim (visitor=? AND order_id>?)"),
            (ReportCounting.claimedDaysSQL, "SEARCH o USING INDEX sqlite_autoindex_purchase_order_1 (id=?)"),
            (ShopDatabase.catalogueSQL, "USING INDEX sqlite_autoindex_product_1"),
        ])
    func plans(sql: String, step: String) throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(orders: (0..<50).map { line(OrderID("\($0)"), ProductID("p\($0 % 7)"), day: $0, customer: "c") })
        let plan = try database.read { database in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains(step) }, "\(plan)")
        if [ShopDatabase.countedOrdersSQL, ShopDatabase.lateInteractionsSQL, ShopDatabase.lateDismissalsSQL].contains(sql) {
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test("A batch that fails stores nothing, and numbers looked up in it are forgotten")
    func atomic() throws {
        let shop = TestShop()
        let database = try shop.database()
        var broken = line("2", "B")
        broken.quantity = 0
        #expect(throws: DatabaseError.self) { try database.record(orders: [line("1", "A"), broken]) }
        #expect(try database.catalogue().isEmpty)
        #expect(try database.record(orders: [line("1", "A"), line("2", "B")]) == [.new, .new])
        #expect(try database.purchaseHistory().products == ["A", "B"])
    }

    @Test("A rehearsal does everything and keeps nothing, in a shop that exists and in one that does not")
    func rehearsal() throws {
        let shop = TestShop()
        let none = try shop.database(.rehearsal)
        #expect(try none.record(orders: [line("1", "A"), line("1", "A")]) == [.new, .known])
        #expect(try none.settle() != nil)
        #expect(try none.catalogue().map(\.id) == ["A"])
        try none.close()
        #expect(!FileManager.default.fileExists(atPath: shop.folder))

        let real = try shop.database()
        _ = try real.record(orders: [line("1", "A")])
        try real.close()
        let rehearsal = try shop.database(.rehearsal)
        #expect(try rehearsal.record(orders: [line("1", "A"), line("2", "B")]) == [.known, .new])
        try rehearsal.close()
        #expect(try shop.database(.readOnly).catalogue().map(\.id) == ["A"])
    }

    @Test("A shop that is missing, newer or no folder is refused with its remedy")
    func refusals() throws {
        let shop = TestShop()
        #expect(throws: ShopDatabaseError.missing(path: "\(shop.folder)/shop.sqlite")) { try shop.database(.readOnly) }
        let database = try shop.database()
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-from-the-future')") }
        try database.close()
        #expect(throws: ShopDatabaseError.newerSchema(path: "\(shop.folder)/shop.sqlite")) { try shop.database() }
        #expect(throws: ShopDatabaseError.newerSchema(path: "\(shop.folder)/shop.sqlite")) { try shop.database(.readOnly) }
        let file = "\(shop.folder)/shop.sqlite/below"
        #expect(throws: ShopDatabaseError.noFolder(path: file)) { try ShopDatabase(folder: file) }
    }

    @Test("Damage is found")
    func damage() throws {
        let shop = TestShop()
        let database = try shop.database()
        _ = try database.record(orders: (0..<2_000).map { line(OrderID("\($0)"), ProductID("p\($0 % 90)"), day: $0 % 300) })
        #expect(try database.condition().damage == [])
        #expect(try database.condition().isUnsettled)
        try database.settle()
        #expect(try !database.condition().isUnsettled)
        try database.close()
        let path = "\(shop.folder)/shop.sqlite"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // Cells in the middle of the file, past the schema.
        for offset in stride(from: bytes.count / 2, to: bytes.count / 2 + 4096, by: 7) { bytes[offset] ^= 0xff }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try !shop.database(.readOnly).condition().damage.isEmpty)
    }
}
