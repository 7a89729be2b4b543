import Analytics
import Commerce
import GRDB

/// Reads who ordered and kept something on a day.
struct KeptOrders {
    private let statement: RawStatement

    init(_ database: Database) throws {
        statement = try RawStatement(
            database,
            """
            SELECT o.ordered_at, c.id, \(GuestVisitor.sql(of: "o"))
            FROM purchase_order AS o LEFT JOIN customer AS c ON c.number = o.customer
            WHERE o.ordered_at >= ? AND o.ordered_at < ? AND o.status <= \(OrderStatus.completed.progress)
                AND EXISTS (SELECT 1 FROM order_line AS l WHERE l.purchase_order = o.number AND l.returned < l.quantity)
            """)
    }

    func orders(of day: Int) throws -> [KeptOrder] {
        let start = Int64(day) * ReportMarks.millisecondsPerDay
        statement.bind(start, at: 1)
        statement.bind(start + ReportMarks.millisecondsPerDay, at: 2)
        var orders: [KeptOrder] = []
        try statement.runAll { row in
            orders.append(
                KeptOrder(at: Timestamp(millisecondsSince1970: row.integer(0)), customer: row.text(1), visitor: row.text(2)))
        }
        return orders
    }
}
