import Foundation
import GRDB

/// Every row of every table of a shop's database, as text, and what SQLite thinks of the file.
enum Contents {
    static func of(shop: String) throws -> [String] {
        let path = "\(shop)/shop.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let queue = try DatabaseQueue(path: path)
        return try queue.read { database in
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema
                    WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                        -- How often and when reports were counted differs from run to run; what was counted does not.
                        AND name NOT IN ('report_state', 'report_dirty', 'report_settings')
                    ORDER BY name
                    """)
            var lines = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            for table in tables {
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
                lines += rows.sorted()
            }
            return lines
        }
    }
}
