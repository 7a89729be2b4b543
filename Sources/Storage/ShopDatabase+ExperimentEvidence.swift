public import Analytics
import Commerce
import GRDB

extension ShopDatabase {
    /// What is known of an experiment's people, from one state of the database.
    public func evidence(of record: ExperimentRecord) throws -> ExperimentEvidence {
        let currency = try currency()
        return try read { database in
            var evidence = ExperimentEvidence(meetings: [], orders: [], currency: currency)
            try Self.exposures(of: record.number, in: database) { evidence.meetings.append($0) }
            guard let startedAt = record.startedAt, !evidence.meetings.isEmpty else { return evidence }
            if record.isHoldout {
                evidence.earlier = Set(
                    try String.fetchAll(
                        database,
                        sql: """
                            SELECT person FROM exposure
                            WHERE experiment IN (SELECT number FROM experiment WHERE placement IS NULL AND number < ?)
                            """, arguments: [record.number]
                    ).compactMap { Person(key: $0) })
            }
            // Who was a program before or after is one all the time.
            evidence.bots = Set(
                try String.fetchAll(
                    database,
                    sql: "SELECT visitor FROM bot_visitor UNION SELECT visitor FROM interaction WHERE bot = 1 AND visitor IS NOT NULL"
                ).map { VisitorID($0) })
            evidence.links = PersonLinks(try Self.links(in: database))
            let since = startedAt.advanced(byDays: -28)
            evidence.orders = try Self.orders(since: since, in: database)
            evidence.guestOrders =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM purchase_order AS o
                        WHERE o.ordered_at >= ? AND o.customer IS NULL AND o.status < 2 AND \(GuestVisitor.sql(of: "o")) IS NULL
                        """,
                    arguments: [startedAt.millisecondsSince1970]) ?? 0
            if !record.definition.segments.isEmpty { evidence.firstOrders = try Self.firstOrders(in: database) }
            return evidence
        }
    }

    private static func links(in database: Database) throws -> [PersonLinks.Link] {
        let statement = try RawStatement(
            database,
            """
            SELECT visitor, customer, min(occurred_at) FROM interaction WHERE visitor IS NOT NULL AND customer IS NOT NULL
            GROUP BY visitor, customer
            UNION ALL SELECT visitor, customer, at FROM visitor_customer
            """)
        var links: [PersonLinks.Link] = []
        try statement.runAll { row in
            guard let visitor = row.text(0), let customer = row.text(1) else { return }
            links.append(
                PersonLinks.Link(
                    visitor: VisitorID(visitor), customer: CustomerID(customer), at: Timestamp(millisecondsSince1970: row.integer(2))))
        }
        return links
    }

    /// What an order comes to without what came back: units kept, what they were paid with, less their part of the discount, less what they cost.
    /// Orders that were cancelled, refunded or came back whole are none.
    static let netOrdersSQL = """
        SELECT o.id, c.id, o.ordered_at, sum(l.quantity - l.returned),
            sum((l.quantity - l.returned) * l.unit_price - l.discount * (l.quantity - l.returned) / l.quantity),
            sum(CASE WHEN p.cost IS NULL THEN 0 ELSE
                (l.quantity - l.returned) * (l.unit_price - p.cost) - l.discount * (l.quantity - l.returned) / l.quantity END),
            sum(CASE WHEN p.cost IS NULL THEN 0 ELSE
                (l.quantity - l.returned) * l.unit_price - l.discount * (l.quantity - l.returned) / l.quantity END),
            \(GuestVisitor.sql(of: "o"))
        FROM purchase_order AS o
        LEFT JOIN customer AS c ON c.number = o.customer
        JOIN order_line AS l ON l.purchase_order = o.number
        JOIN product AS p ON p.number = l.product
        WHERE o.ordered_at >= ? AND o.status < 2
        GROUP BY o.number HAVING sum(l.quantity - l.returned) > 0
        """

    private static func orders(since: Timestamp, in database: Database) throws -> [ExperimentEvidence.Order] {
        let statement = try RawStatement(database, netOrdersSQL)
        statement.bind(since.millisecondsSince1970, at: 1)
        var orders: [ExperimentEvidence.Order] = []
        try statement.runAll { row in
            guard let id = row.text(0) else { return }
            let buyer = row.text(1).map { Person.customer(CustomerID($0)) } ?? row.text(7).map { .visitor(VisitorID($0)) }
            guard let buyer else { return }
            orders.append(
                ExperimentEvidence.Order(
                    id: OrderID(id), person: buyer, at: Timestamp(millisecondsSince1970: row.integer(2)),
                    totals: PurchaseTotals(
                        orders: 1, units: Int(row.integer(3)), revenue: row.integer(4), contribution: row.integer(5)),
                    costedRevenue: row.integer(6)))
        }
        return orders
    }

    private static func firstOrders(in database: Database) throws -> [CustomerID: Timestamp] {
        var first: [CustomerID: Timestamp] = [:]
        let statement = try RawStatement(
            database,
            """
            SELECT c.id, min(o.ordered_at) FROM purchase_order AS o JOIN customer AS c ON c.number = o.customer
            WHERE o.status < 2 GROUP BY o.customer
            """)
        try statement.runAll { row in
            guard let id = row.text(0) else { return }
            first[CustomerID(id)] = Timestamp(millisecondsSince1970: row.integer(1))
        }
        return first
    }
}
