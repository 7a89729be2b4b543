public import Commerce
import GRDB
import Synchronization

extension ShopDatabase {
    /// Remembers order lines, making orders, customers and products that are new.
    ///
    /// - Returns: what became of each line, in order.
    /// - Throws: ``ShopDatabaseError/foreignCurrency(shop:row:)``, or GRDB's `DatabaseError`; nothing is stored then.
    public func record(orders lines: [OrderLine]) throws -> [Arrival] {
        try record(orders: lines, returns: []).orders
    }

    /// Remembers what came back. Until ``settle()`` it takes nothing back yet. Of two rows of one line that disagree, the
    /// earlier time, the smaller customer id and the smaller order id stand.
    ///
    /// - Returns: what became of each line, in order.
    /// - Throws: as ``record(orders:)``.
    public func record(returns lines: [ReturnLine]) throws -> [Arrival] {
        try record(orders: [], returns: lines).returns
    }

    /// Remembers both in one transaction.
    ///
    /// - Returns: what became of each line, in order.
    /// - Throws: as ``record(orders:)``.
    public func record(orders: [OrderLine], returns: [ReturnLine]) throws -> (orders: [Arrival], returns: [Arrival]) {
        var learned = KnownNumbers()
        let arrivals = try write { database in
            try adopt(orders.lazy.map(\.unitPrice.currency), in: database)
            try adopt(orders.lazy.map(\.discount.currency), in: database)
            try adopt(returns.lazy.map(\.unitPrice.currency), in: database)
            var recorder = try OrderRecorder(database, known: knownNumbers.withLock { $0 })
            let bought = try orders.map { try recorder.record($0) }
            try recorder.finish(database)
            let cameBack = try Self.store(returns, in: database)
            if (bought + cameBack).contains(where: { $0 != .known }) { try markUnsettled(database) }
            learned.remember(products: recorder.products.known, customers: recorder.customers.known)
            return (orders: bought, returns: cameBack)
        }
        // Only now, after the commit, are new numbers known to be there.
        knownNumbers.withLock { [learned] in $0 = learned }
        return arrivals
    }

    private static func store(_ lines: [ReturnLine], in database: Database) throws -> [Arrival] {
        guard !lines.isEmpty else { return [] }
        var products = try Numbering<Product>(database, table: "product")
        var customers = try Numbering<Customer>(database, table: "customer")
        let exists = try RawStatement(
            database, "SELECT 1 FROM return_line WHERE document = ? AND product = ? AND quantity = ? AND unit_price = ?")
        let upsert = try RawStatement(database, upsertReturnSQL)
        return try lines.map { line -> Arrival in
            let product = try products.number(of: line.product)
            for statement in [exists, upsert] {
                statement.bind(line.document.rawValue, at: 1)
                statement.bind(product, at: 2)
                statement.bind(Int64(line.quantity), at: 3)
                statement.bind(line.unitPrice.minorUnits, at: 4)
            }
            upsert.bind(line.returnedAt.millisecondsSince1970, at: 5)
            upsert.bind(try line.customer.map { try customers.number(of: $0) }, at: 6)
            upsert.bind(line.order?.rawValue, at: 7)
            let isKnown = try exists.run()
            guard try upsert.change() else { return .known }
            return isKnown ? .updated : .new
        }
    }

    /// Two rows of one line are settled without regard to which came first.
    private static let upsertReturnSQL = """
        INSERT INTO return_line (document, product, quantity, unit_price, returned_at, customer, order_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET
            returned_at = min(returned_at, excluded.returned_at),
            customer = CASE
                WHEN (SELECT id FROM customer WHERE number = excluded.customer) < (SELECT id FROM customer WHERE number = return_line.customer)
                THEN excluded.customer ELSE coalesce(customer, excluded.customer) END,
            order_id = min(coalesce(order_id, excluded.order_id), coalesce(excluded.order_id, order_id))
        WHERE excluded.returned_at < returned_at
            OR (excluded.customer IS NOT NULL AND customer IS NULL)
            OR (SELECT id FROM customer WHERE number = excluded.customer) < (SELECT id FROM customer WHERE number = return_line.customer)
            OR (excluded.order_id IS NOT NULL AND order_id IS NULL) OR excluded.order_id < order_id
        """
}
