import Commerce
import GRDB

/// What settling found.
public struct Settlement: Hashable, Sendable {
    /// Return lines there are.
    public var returns: Int
    /// Those for which an order line was found for every unit.
    public var matched: Int
    /// Those for which one was found for some units only.
    public var partlyMatched: Int
}

extension ShopDatabase {
    /// Works out what follows from all that was imported: which order lines were returned, and what a product without a catalogue entry is
    /// called. In one transaction, always from everything, so that the result does not depend on the order of arrival.
    ///
    /// - Returns: what it found; `nil` if nothing had arrived since the last time.
    @discardableResult
    public func settle() throws -> Settlement? {
        try write { database in
            guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT * FROM shop WHERE key = 'unsettled')") == true else {
                return nil
            }
            try database.execute(
                sql: """
                    UPDATE product SET sold_title =
                        (SELECT title FROM product_title AS t WHERE t.product = product.number ORDER BY lines DESC, title LIMIT 1)
                    """)
            let settlement = try ReturnMatching(database).matchAll()
            try database.execute(sql: "DELETE FROM shop WHERE key = 'unsettled'")
            return settlement
        }
    }

    /// Notes that ``settle()`` has work; an import that is killed leaves the note behind.
    func markUnsettled(_ database: Database) throws {
        try database.execute(sql: "INSERT OR IGNORE INTO shop (key, value) VALUES ('unsettled', '')")
    }
}
