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

    /// Remembers what came back. Until ``settle()`` it takes nothing back yet.
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
            if let currency = orders.first?.unitPrice.currency { try adopt(currency, in: database) }
            if let currency = returns.first?.unitPrice.currency { try adopt(currency, in: database) }
            var recorder = try OrderRecorder(database, known: knownNumbers.withLock { $0 })
            let bought = try orders.map { try recorder.record($0) }
            try recorder.finish(database)
            let cameBack = try Self.store(returns, in: database)
            if bought.contains(where: { $0 != .known }) || cameBack.contains(.new) { try markUnsettled(database) }
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
        let insert = try RawStatement(
            database,
            """
            INSERT OR IGNORE INTO return_line (document, product, quantity, unit_price, returned_at, customer, order_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        return try lines.map { line -> Arrival in
            insert.bind(line.document.rawValue, at: 1)
            insert.bind(try products.number(of: line.product), at: 2)
            insert.bind(Int64(line.quantity), at: 3)
            insert.bind(line.unitPrice.minorUnits, at: 4)
            insert.bind(line.returnedAt.millisecondsSince1970, at: 5)
            insert.bind(try line.customer.map { try customers.number(of: $0) }, at: 6)
            insert.bind(line.order?.rawValue, at: 7)
            return try insert.change() ? .new : .known
        }
    }
}
