public import Commerce
import Foundation
import GRDB

extension ShopDatabase {
    /// Remembers catalogue entries. What a feed does not state stays as it was; a price that differs from the last one begins a new
    /// stretch of the price history.
    ///
    /// - Parameters:
    ///   - products: each with the properties its feed states.
    ///   - moment: when the feed speaks of; from then on its prices hold.
    /// - Returns: what became of each product, in order.
    /// - Throws: ``ShopDatabaseError/foreignCurrency(shop:row:)``, or GRDB's `DatabaseError`; nothing is stored then.
    public func record(products: [(product: Product, states: Product.Fields)], at moment: Timestamp) throws -> [Arrival] {
        try write { database in
            let amounts = products.lazy.flatMap { entry in
                [entry.states.contains(.price) ? entry.product.price : nil, entry.states.contains(.cost) ? entry.product.cost : nil]
            }
            try adopt(amounts.compactMap { $0?.currency }, in: database)
            return try products.map { entry in
                let stored = try Row.fetchOne(
                    database.cachedStatement(sql: "SELECT * FROM product WHERE id = ?"), arguments: [entry.product.id.rawValue])
                // A catalogue that arrives late says what things cost then; what they cost now was stated after it.
                let statedAt: Int64? = stored?["price_stated_at"]
                let isLate = statedAt.map { moment.millisecondsSince1970 < $0 } ?? false
                var states = entry.states
                if isLate { states.remove(.price) }
                let arrival = try store(entry.product, states: states, over: stored, in: database)
                if states.contains(.price) {
                    try database.cachedStatement(sql: "UPDATE product SET price_stated_at = ? WHERE id = ? AND price_stated_at IS NOT ?1")
                        .execute(arguments: [moment.millisecondsSince1970, entry.product.id.rawValue])
                }
                if entry.states.contains(.price), let price = entry.product.price {
                    try note(price, of: entry.product.id, at: moment, in: database)
                }
                return arrival
            }
        }
    }

    /// The price history of a product as its catalogue stated it, oldest first.
    public func priceHistory(of product: ProductID) throws -> [(since: Timestamp, price: Money)] {
        try read { database in
            guard let currency = try Self.currency(database) else { return [] }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT h.since, h.price FROM price_history AS h JOIN product AS p ON p.number = h.product
                    WHERE p.id = ? ORDER BY h.since
                    """, arguments: [product.rawValue]
            ).map { (Timestamp(millisecondsSince1970: $0[0]), Money(minorUnits: $0[1], currency: currency)) }
        }
    }

    /// The lowest price a product was offered at in the days before a moment, from its price history and from what orders paid.
    ///
    /// - Returns: `nil` where neither says anything of those days.
    public func lowestPrice(of product: ProductID, inDays days: Int = 30, before moment: Timestamp) throws -> Money? {
        try read { database in
            guard let currency = try Self.currency(database) else { return nil }
            let from = moment.advanced(byDays: -days).millisecondsSince1970
            let until = moment.millisecondsSince1970
            return try Int64.fetchOne(
                database, sql: Self.lowestPriceSQL, arguments: ["id": product.rawValue, "from": from, "until": until]
            ).map { Money(minorUnits: $0, currency: currency) }
        }
    }

    /// What orders paid is found by the days' orders: an index of all lines by product would cost every import more than it saves here.
    /// A price that began before the days in question holds into them, unless another began at or before their first moment.
    static let lowestPriceSQL = """
        WITH asked AS (SELECT number FROM product WHERE id = :id)
        SELECT min(price) FROM (
            SELECT h.price FROM price_history AS h JOIN asked ON h.product = asked.number
            WHERE h.since < :until AND h.since >= coalesce(
                (SELECT max(since) FROM price_history WHERE product = asked.number AND since <= :from), :from)
            UNION ALL
            SELECT l.unit_price FROM purchase_order AS o
            JOIN order_line AS l ON l.purchase_order = o.number AND l.product = (SELECT number FROM asked)
            WHERE o.ordered_at >= :from AND o.ordered_at < :until
        )
        """

    /// Notes that a price was stated for a moment. What is stated late divides the stretch it falls into: the price before it goes on where it was
    /// seen again after.
    private func note(_ price: Money, of product: ProductID, at moment: Timestamp, in database: Database) throws {
        let at = moment.millisecondsSince1970
        let before = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT h.product, h.since, h.price, coalesce(h.seen, h.since) FROM price_history AS h
                    JOIN product AS p ON p.number = h.product WHERE p.id = ? AND h.since <= ? ORDER BY h.since DESC LIMIT 1
                    """), arguments: [product.rawValue, at])
        guard let before else {
            try insert(price.minorUnits, of: product, since: at, seen: at, in: database)
            return
        }
        let (number, since, held, seen): (Int64, Int64, Int64, Int64) = (before[0], before[1], before[2], before[3])
        let update = try database.cachedStatement(sql: "UPDATE price_history SET price = ?, seen = ? WHERE product = ? AND since = ?")
        if held == price.minorUnits {
            if at > seen { try update.execute(arguments: [held, at, number, since]) }
            return
        }
        if since == at {
            // Two statements for one moment: the later one corrects the first.
            try update.execute(arguments: [price.minorUnits, at, number, since])
        } else {
            if at < seen { try update.execute(arguments: [held, since, number, since]) }
            try insert(price.minorUnits, of: product, since: at, seen: at, in: database)
        }
        if at < seen { try insert(held, of: product, since: seen, seen: seen, in: database) }
    }

    private func insert(_ price: Int64, of product: ProductID, since: Int64, seen: Int64, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO price_history (product, since, price, seen) SELECT number, ?, ?, ? FROM product WHERE id = ?
                ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [since, price, seen, product.rawValue])
    }

    private func store(_ product: Product, states: Product.Fields, over stored: Row?, in database: Database) throws -> Arrival {
        var columns: [(name: String, value: (any DatabaseValueConvertible)?)] = []
        if states.contains(.title) { columns.append(("title", product.title)) }
        if states.contains(.description) { columns.append(("description", product.description)) }
        if states.contains(.brand) { columns.append(("brand", product.brand)) }
        if states.contains(.category) { columns.append(("category", product.category?.description)) }
        if states.contains(.price) { columns.append(("price", product.price?.minorUnits)) }
        if states.contains(.cost) { columns.append(("cost", product.cost?.minorUnits)) }
        if states.contains(.stock) { columns.append(("stock", product.stock)) }
        if states.contains(.group) { columns.append(("variant_group", product.group)) }
        if states.contains(.imageURL) { columns.append(("image_url", product.imageURL)) }
        if states.contains(.url) { columns.append(("url", product.url)) }
        if states.contains(.tags) { columns.append(("tags", try JSONColumn.text(product.tags))) }
        if states.contains(.attributes) { columns.append(("attributes", try JSONColumn.text(product.attributes))) }
        if states.contains(.availability) { columns.append(("available", product.isAvailable)) }
        if states.contains(.createdAt) { columns.append(("created_at", product.createdAt?.millisecondsSince1970)) }
        if let stored, columns.allSatisfy({ stored[$0.name] as DatabaseValue == ($0.value?.databaseValue ?? .null) }) {
            return .known
        }
        let names = ["id"] + columns.map(\.name)
        let update =
            columns.isEmpty ? "NOTHING" : "UPDATE SET " + columns.map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        let sql = """
            INSERT INTO product (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT (id) DO \(update)
            """
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments([product.id.rawValue] + columns.map(\.value)))
        return stored == nil ? .new : .updated
    }
}
