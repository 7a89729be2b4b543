import Foundation
import GRDB

/// How a shop's database is: what `alongside doctor` looks at.
public struct DatabaseCondition: Hashable, Sendable {
    /// What SQLite's integrity check found; empty when all is well.
    public var damage: [String]
    /// Rows that refer to something that is not there.
    public var brokenReferences: Int
    /// Bytes of the database file.
    public var bytes: Int
    /// Products in the catalogue.
    public var products: Int
    /// Products that say which category they are in.
    public var productsWithCategory: Int
    /// Known customers.
    public var customers: Int
    /// Orders.
    public var orders: Int
    /// Orders of two or more products: what says which products go together.
    public var ordersOfSeveral: Int
    /// Orders whose customer is known.
    public var ordersWithCustomer: Int
    /// Events of the storefront.
    public var interactions: Int
    /// Reviews.
    public var reviews: Int
    /// Whether an import ended before its last step; ``ShopDatabase/settle()`` mends it.
    public var isUnsettled: Bool
}

extension ShopDatabase {
    /// Checks every page and reference, and counts what there is.
    ///
    /// - Complexity: reads the whole database.
    public func condition() throws -> DatabaseCondition {
        let bytes = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int } ?? 0
        // Without a transaction: ending one fails in a damaged file, and what was found would be lost.
        return try writer.unsafeRead { database in
            let damage: [String]
            do {
                damage = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
                // So damaged that the check itself stops.
                damage = [error.message ?? "the database is malformed"]
            }
            // In a damaged file a count may fail where it meets the damage; what is damaged is the answer then, not that.
            func sound<Result>(_ fallback: Result, _ read: () throws -> Result) throws -> Result {
                do {
                    return try read()
                } catch {
                    if damage.isEmpty { throw error }
                    return fallback
                }
            }
            func count(_ sql: String) throws -> Int { try sound(0) { try Int.fetchOne(database, sql: sql) ?? 0 } }
            return DatabaseCondition(
                damage: damage,
                brokenReferences: try sound(0) { try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count },
                bytes: bytes,
                products: try count("SELECT count(*) FROM product"),
                productsWithCategory: try count("SELECT count(category) FROM product"),
                customers: try count("SELECT count(*) FROM customer"),
                orders: try count("SELECT count(*) FROM purchase_order"),
                ordersOfSeveral: try count(
                    "SELECT count(*) FROM (SELECT 1 FROM order_line GROUP BY purchase_order HAVING count(DISTINCT product) > 1)"),
                ordersWithCustomer: try count("SELECT count(customer) FROM purchase_order"),
                interactions: try count("SELECT count(*) FROM interaction"),
                reviews: try count("SELECT count(*) FROM review"),
                isUnsettled: try count("SELECT count(*) FROM shop WHERE key = 'unsettled'") > 0)
        }
    }
}
