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
    /// called and costs. In one transaction, always from everything, so that the result does not depend on the order of arrival.
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
            try database.execute(sql: "UPDATE product SET usual_price = NULL WHERE usual_price IS NOT NULL")
            try database.execute(sql: Self.usualPricesSQL, arguments: [Self.usualPriceDays * 86_400_000])
            let settlement = try ReturnMatching(database).matchAll()
            try database.execute(sql: "DELETE FROM shop WHERE key = 'unsettled'")
            return settlement
        }
    }

    /// How long a price is taken for the current one; that of the last order alone may be a wholesale price or a mistake.
    private static let usualPriceDays: Int64 = 30

    /// The price that most of a product's lines in the last days paid; of equally common ones the lowest.
    static let usualPricesSQL = """
        WITH recent AS (
            SELECT l.product, l.unit_price, row_number() OVER (PARTITION BY l.product ORDER BY count(*) DESC, l.unit_price) AS place
            FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number
            WHERE o.ordered_at > (SELECT max(ordered_at) FROM purchase_order) - ?
            GROUP BY l.product, l.unit_price
        )
        UPDATE product SET usual_price = recent.unit_price FROM recent WHERE recent.product = product.number AND recent.place = 1
        """

    /// Notes that ``settle()`` has work; an import that is killed leaves the note behind.
    func markUnsettled(_ database: Database) throws {
        try database.execute(sql: "INSERT OR IGNORE INTO shop (key, value) VALUES ('unsettled', '')")
    }
}
