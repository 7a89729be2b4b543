import Commerce
import Foundation
import GRDB

/// A table in which every version of a thing is kept: what it was from when on, by whom, and which version that brings back.
struct VersionTable {
    /// The table's name, and that of the column with the thing's id.
    let name: String, id: String

    static let offers = VersionTable(name: "offer_version", id: "offer")
    static let segments = VersionTable(name: "segment_version", id: "segment")

    /// A row of it; `body` is `nil` where the thing is no more.
    struct Entry {
        let number: Int
        let id: String
        let body: String?
        let restores: Int?
        let author: String
        let changedAt: Timestamp

        /// - Parameter row: number, id, body, restores, author and time, in this order.
        init(_ row: Row) {
            number = row[0]
            id = row[1]
            body = row[2]
            restores = row[3]
            author = row[4]
            changedAt = Timestamp(millisecondsSince1970: row[5])
        }
    }

    /// Every version of one thing, oldest first.
    func entries(of id: String, in database: Database) throws -> [Entry] {
        try Row.fetchAll(
            database,
            sql: "SELECT number, \(self.id), body, restores, author, changed_at FROM \(name) WHERE \(self.id) = ? ORDER BY number",
            arguments: [id]
        ).map(Entry.init)
    }

    /// - Returns: the new version's number.
    func insert(
        _ body: String?, of id: String, restores: Int?, by author: String, at now: Timestamp, into database: Database
    ) throws -> Int {
        try database.execute(
            sql: "INSERT INTO \(name) (\(self.id), body, restores, author, changed_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, body, restores, author, now.millisecondsSince1970])
        return Int(database.lastInsertedRowID)
    }
}
