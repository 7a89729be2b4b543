public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Days of orders that say how many units an order has, and when in the week the shop sells.
    private static let unitDays = 365
    private static let shapeDays = 84
    /// Days of orders that say how many slates a day there are.
    private static let slateDays = 28

    /// Units of each product that were ordered from one moment up to, but not including, another and kept; products without any are left out.
    public func unitsSold(from start: Timestamp, until end: Timestamp) throws -> [ProductID: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT product.id, sum(quantity - returned) FROM order_line
                    JOIN purchase_order ON purchase_order.number = purchase_order JOIN product ON product.number = product
                    WHERE status IN (0, 1) AND ordered_at >= ? AND ordered_at < ? GROUP BY product
                    """, arguments: [start.millisecondsSince1970, end.millisecondsSince1970])
            return Dictionary(uniqueKeysWithValues: rows.map { (ProductID($0[0]), $0[1]) }).filter { $0.value > 0 }
        }
    }

    /// What goals are planned by, from the orders before a moment.
    ///
    /// - Parameters:
    ///   - now: the moment; days are counted back from the last order before it, so that a shop that imports once a week is not taken for one that
    ///     stopped selling.
    ///   - requests: of the last orders of two products or more, at most.
    public func stockPlanning(at now: Timestamp, requests: Int = 1_000) throws -> StockPlanning {
        try read { database in
            let kept = "status IN (0, 1)"
            let last = try Int64.fetchOne(
                database, sql: "SELECT max(ordered_at) FROM purchase_order WHERE \(kept) AND ordered_at < ?",
                arguments: [now.millisecondsSince1970])
            guard let last = last.map(Timestamp.init(millisecondsSince1970:)) else {
                return StockPlanning(unitsPerOrder: [:], shape: .even, slatesPerDay: 0, requests: [])
            }
            func since(_ days: Int) -> StatementArguments { [last.advanced(byDays: -days).millisecondsSince1970, last.millisecondsSince1970] }
            let units = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, avg(units), avg(units * units) FROM (
                        SELECT product, sum(quantity - returned) AS units FROM order_line
                        JOIN purchase_order ON purchase_order.number = purchase_order
                        WHERE \(kept) AND ordered_at > ? AND ordered_at <= ? GROUP BY purchase_order, product HAVING units > 0)
                    JOIN product ON product.number = product GROUP BY product
                    """, arguments: since(Self.unitDays))
            let times = try Int64.fetchAll(
                database, sql: "SELECT ordered_at FROM purchase_order WHERE \(kept) AND ordered_at > ? AND ordered_at <= ?",
                arguments: since(Self.shapeDays))
            let several = """
                SELECT purchase_order FROM order_line JOIN purchase_order ON purchase_order.number = purchase_order
                WHERE \(kept) AND ordered_at > ? AND ordered_at <= ? GROUP BY purchase_order HAVING count(DISTINCT product) > 1
                """
            let slates = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(several))", arguments: since(Self.slateDays)) ?? 0
            return StockPlanning(
                unitsPerOrder: Dictionary(
                    uniqueKeysWithValues: units.map { (ProductID($0[0]), UnitsPerOrder(mean: $0[1], meanSquare: $0[2])) }),
                shape: DemandShape(orders: times.map(Timestamp.init(millisecondsSince1970:))),
                slatesPerDay: Double(slates) / Double(Self.slateDays),
                requests: try Self.lastBaskets(
                    database, several: several + " ORDER BY ordered_at DESC LIMIT \(requests)", arguments: since(Self.shapeDays)),
                lastOrder: last)
        }
    }

    /// Orders as requests, each without one of its products, in turn the first, second and so on.
    private static func lastBaskets(_ database: Database, several: String, arguments: StatementArguments) throws -> [SlateRequest] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT order_line.purchase_order, product.id, customer.id, ordered_at FROM order_line
                JOIN purchase_order ON purchase_order.number = order_line.purchase_order JOIN product ON product.number = product
                LEFT JOIN customer ON customer.number = purchase_order.customer
                WHERE order_line.purchase_order IN (\(several)) ORDER BY ordered_at, order_line.purchase_order, product
                """, arguments: arguments)
        var requests: [SlateRequest] = []
        var current: Int64?
        for row in rows {
            if row[0] != current {
                current = row[0]
                requests.append(SlateRequest(customer: (row[2] as String?).map { CustomerID($0) }, time: Timestamp(millisecondsSince1970: row[3])))
            }
            requests[requests.count - 1].basket.append(ProductID(row[1]))
        }
        for number in requests.indices { requests[number].basket.remove(at: number % requests[number].basket.count) }
        return requests
    }
}
