public import Analytics
import Commerce
import GRDB

extension ShopDatabase {
    /// Orders of known customers, net of refunds, returns and cancellations, as columns: one pass over the lines, as one moment of the database.
    ///
    /// Left out are orders of guests, those that were cancelled or refunded, and those of which nothing was kept. Orders that a suggestion is put down
    /// to have led to are those that the last ``ReportCounting`` knows of.
    public func customerOrders() throws -> CustomerOrders {
        try read { database in
            var customers: [CustomerID] = []
            var placeOfCustomer = DenseNumbers()
            let named = try RawStatement(database, "SELECT number, id FROM customer ORDER BY id")
            try named.runAll { row in
                placeOfCustomer[row.integer(0)] = Int32(customers.count)
                customers.append(CustomerID(row.text(1) ?? ""))
            }
            var orders = CustomerOrders(currency: try Self.currency(database) ?? .unspecified, customers: customers)
            let kept = try RawStatement(database, Self.customerOrdersSQL)
            try kept.runAll { row in
                guard let customer = placeOfCustomer[row.integer(0)] else { return }
                orders.add(
                    customer: Int(customer), at: Timestamp(millisecondsSince1970: row.integer(1)), amount: row.integer(2),
                    products: Int(row.integer(3)), isCrossSold: row.integer(4) != 0)
            }
            return orders
        }
    }

    /// Of a line, as much of the discount goes back as of the units. Added up as `total` does, which no amount makes fail.
    static let customerOrdersSQL = """
        SELECT o.customer, o.ordered_at,
            total((l.quantity - l.returned) * l.unit_price - l.discount * (l.quantity - l.returned) / l.quantity),
            count(DISTINCT l.product),
            EXISTS (SELECT * FROM report_cross_sold AS s WHERE s.purchase_order = o.id AND s.day = \(ReportMarks.daySQL("o.ordered_at")))
        FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number
        WHERE o.customer IS NOT NULL AND o.status IN (0, 1) AND l.returned < l.quantity
        GROUP BY o.number
        """
}
