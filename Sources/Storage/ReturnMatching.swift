import Commerce
import GRDB

/// Finds for each return line the order lines it takes back from.
///
/// Returns are taken in the order of their time. A return that names its order takes from that order; any other takes from its customer's
/// orders before it, those at the same unit price first, then the latest. A line never gives back more than was bought. Returns for which
/// nothing is found (bought before the data begins, or by a guest) stay unmatched.
struct ReturnMatching {
    private let database: Database

    init(_ database: Database) { self.database = database }

    private struct Source {
        let order: Int64
        let quantity: Int64
        let unitPrice: Int64
        let discount: Int64
        let available: Int64
    }

    func matchAll() throws -> Settlement {
        try ReportMarks.beginComparingReturns(database)
        try database.execute(sql: "UPDATE order_line SET returned = 0 WHERE returned > 0")
        var settlement = Settlement(returns: 0, matched: 0, partlyMatched: 0)
        let returns = try Row.fetchAll(
            database,
            sql: """
                SELECT document, product, quantity, unit_price, returned_at, customer, order_id FROM return_line
                ORDER BY returned_at, document, product, quantity, unit_price
                """)
        for line in returns {
            let quantity: Int64 = line["quantity"]
            let left = try takeBack(quantity, from: try sources(of: line), product: line["product"])
            try database.cachedStatement(
                sql: """
                    UPDATE return_line SET matched = ? WHERE document = ? AND product = ? AND quantity = ? AND unit_price = ?
                    """
            ).execute(arguments: [quantity - left, line["document"], line["product"], quantity, line["unit_price"]])
            settlement.returns += 1
            if left == 0 { settlement.matched += 1 } else if left < quantity { settlement.partlyMatched += 1 }
        }
        try ReportMarks.markChangedReturns(database)
        return settlement
    }

    private func takeBack(_ quantity: Int64, from sources: [Source], product: Int64) throws -> Int64 {
        var left = quantity
        for source in sources where left > 0 {
            let taken = min(left, source.available)
            left -= taken
            try database.cachedStatement(
                sql: """
                    UPDATE order_line SET returned = returned + ?
                    WHERE purchase_order = ? AND product = ? AND quantity = ? AND unit_price = ? AND discount = ?
                    """
            ).execute(arguments: [taken, source.order, product, source.quantity, source.unitPrice, source.discount])
        }
        return left
    }

    private func sources(of line: Row) throws -> [Source] {
        let orderID: String? = line["order_id"]
        let customer: Int64? = line["customer"]
        guard orderID != nil || customer != nil else { return [] }
        let value: DatabaseValue = orderID?.databaseValue ?? customer?.databaseValue ?? .null
        let at: Int64? = orderID == nil ? line["returned_at"] : nil
        let price: Int64 = line["unit_price"]
        let product: Int64 = line["product"]
        let statement = try database.cachedStatement(sql: orderID != nil ? Self.sourcesInOrderSQL : Self.sourcesOfCustomerSQL)
        return try Row.fetchAll(statement, arguments: [product, value, at, price]).map {
            Source(order: $0[0], quantity: $0[1], unitPrice: $0[2], discount: $0[3], available: $0[4])
        }
    }

    static let sourcesInOrderSQL = sourcesSQL(within: "o.id = ?2 AND ?3 IS NULL")
    static let sourcesOfCustomerSQL = sourcesSQL(within: "o.customer = ?2 AND o.ordered_at <= ?3")

    private static func sourcesSQL(within scope: String) -> String {
        """
        SELECT l.purchase_order, l.quantity, l.unit_price, l.discount, l.quantity - l.returned
        FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number AND l.product = ?1
        WHERE \(scope) AND l.quantity > l.returned
        ORDER BY l.unit_price = ?4 DESC, o.ordered_at DESC, o.id DESC, l.quantity DESC, l.unit_price, l.discount
        """
    }
}
