import Analytics
import Commerce
import GRDB

/// Reads the orders of a day.
struct DayOrders {
    private let statement: RawStatement

    init(_ database: Database) throws {
        statement = try RawStatement(
            database,
            """
            SELECT o.id, o.ordered_at, c.id, o.status, o.channel, p.id, l.quantity, l.returned, l.unit_price, l.discount,
                o.customer IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM purchase_order AS e WHERE e.customer = o.customer
                        AND (e.ordered_at < o.ordered_at OR e.ordered_at = o.ordered_at AND e.id < o.id)),
                \(GuestVisitor.sql(of: "o")), o.campaign
            FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number JOIN product AS p ON p.number = l.product
                LEFT JOIN customer AS c ON c.number = o.customer
            WHERE o.ordered_at >= ? AND o.ordered_at < ?
            ORDER BY o.ordered_at, o.id
            """)
    }

    func orders(of day: Int) throws -> [ReportedOrder] {
        let start = Int64(day) * ReportMarks.millisecondsPerDay
        statement.bind(start, at: 1)
        statement.bind(start + ReportMarks.millisecondsPerDay, at: 2)
        var orders: [ReportedOrder] = []
        try statement.runAll { row in
            let id = OrderID(row.text(0) ?? "")
            if orders.last?.order != id {
                orders.append(
                    ReportedOrder(
                        order: id, at: Timestamp(millisecondsSince1970: row.integer(1)), customer: row.text(2),
                        visitor: row.text(11), isFirst: row.integer(10) != 0, channel: row.text(4), campaign: row.text(12), lines: []))
            }
            orders[orders.count - 1].lines.append(Self.line(row))
        }
        return orders
    }

    /// Of an order that was refunded or cancelled as a whole, everything came back.
    private static func line(_ row: RawStatement) -> ReportedOrder.Line {
        let quantity = row.integer(6)
        let isTakenBack = row.integer(3) > Int64(OrderStatus.completed.progress)
        let (whole, overflow) = row.integer(8).multipliedReportingOverflow(by: quantity)
        return ReportedOrder.Line(
            product: ProductID(row.text(5) ?? ""), quantity: Int(quantity), returned: Int(isTakenBack ? quantity : row.integer(7)),
            amount: (overflow ? Int64.max : whole) - row.integer(9))
    }
}
