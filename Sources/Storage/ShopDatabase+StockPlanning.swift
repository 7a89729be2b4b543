public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Days of orders that say how many units an order has, and when in the week the shop sells.
    private static let unitDays = 365
    private static let shapeDays = 84
    /// Days of orders that say how far demand strays.
    private static let spreadDays = 728
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
    ///   - requests: moments of the last orders, at most, each basket as it may have stood before one of its products.
    public func stockPlanning(at now: Timestamp, requests: Int = 1_000) throws -> StockPlanning {
        try read { database in
            let kept = "status IN (0, 1)"
            guard let last = try Self.lastOrder(database, before: now) else {
                return StockPlanning(unitsPerOrder: [:], shape: .even, slatesPerDay: 0, requests: [])
            }
            func since(_ days: Int) -> StatementArguments {
                [last.advanced(byDays: -days).millisecondsSince1970, last.millisecondsSince1970]
            }
            let units = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, avg(units), avg(units * units) FROM (
                        SELECT product, sum(quantity - returned) AS units FROM order_line
                        JOIN purchase_order ON purchase_order.number = purchase_order
                        WHERE \(kept) AND ordered_at > ? AND ordered_at <= ? GROUP BY purchase_order, product HAVING units > 0)
                    JOIN product ON product.number = product GROUP BY product
                    """, arguments: since(Self.unitDays))
            let more = try Int.fetchOne(
                database,
                sql: """
                    SELECT sum(products - 1) FROM (
                        SELECT count(DISTINCT product) AS products FROM order_line
                        JOIN purchase_order ON purchase_order.number = purchase_order
                        WHERE \(kept) AND ordered_at > ? AND ordered_at <= ? GROUP BY purchase_order)
                    """, arguments: since(Self.slateDays))
            let weeks = try Row.fetchAll(
                database,
                sql: """
                    SELECT (?1 - ordered_at) / 604800000 AS week, count(*) FROM order_line
                    JOIN purchase_order ON purchase_order.number = purchase_order
                    WHERE \(kept) AND ordered_at > ?2 AND ordered_at <= ?1 GROUP BY week
                    """, arguments: [last.millisecondsSince1970, last.advanced(byDays: -Self.spreadDays).millisecondsSince1970])
            return StockPlanning(
                unitsPerOrder: Dictionary(
                    uniqueKeysWithValues: units.map { (ProductID($0[0]), UnitsPerOrder(mean: $0[1], meanSquare: $0[2])) }),
                shape: try Self.demandShape(database, upTo: last),
                slatesPerDay: Double(more ?? 0) / Double(Self.slateDays),
                requests: try Self.growingBaskets(database, most: requests, arguments: since(Self.shapeDays)),
                spread: DemandSpread(weeks: Self.oldestFirst(weeks)), lastOrder: last)
        }
    }

    /// When in the week the shop sells, from the orders before a moment: all that is asked to say when goals will be met.
    public func demandShape(at now: Timestamp) throws -> DemandShape {
        try read { database in try Self.lastOrder(database, before: now).map { try Self.demandShape(database, upTo: $0) } ?? .even }
    }

    private static func lastOrder(_ database: Database, before now: Timestamp) throws -> Timestamp? {
        try Int64.fetchOne(
            database, sql: "SELECT max(ordered_at) FROM purchase_order WHERE status IN (0, 1) AND ordered_at < ?",
            arguments: [now.millisecondsSince1970]
        )
        .map(Timestamp.init(millisecondsSince1970:))
    }

    private static func demandShape(_ database: Database, upTo last: Timestamp) throws -> DemandShape {
        let times = try Int64.fetchAll(
            database, sql: "SELECT ordered_at FROM purchase_order WHERE status IN (0, 1) AND ordered_at > ? AND ordered_at <= ?",
            arguments: [last.advanced(byDays: -shapeDays).millisecondsSince1970, last.millisecondsSince1970])
        return DemandShape(orders: times.map(Timestamp.init(millisecondsSince1970:)))
    }

    /// Lines of each week, the oldest first, weeks without any included.
    private static func oldestFirst(_ rows: [Row]) -> [Double] {
        let counts = Dictionary(uniqueKeysWithValues: rows.map { (Int($0[0] as Int64), Double($0[1] as Int64)) })
        guard let oldest = counts.keys.max() else { return [] }
        // The oldest week is rarely a whole one.
        return (0..<oldest).reversed().map { counts[$0] ?? 0 }
    }

    /// The last orders of two products or more as they grew: nobody knows in which order products were chosen, so where an order begins goes round with
    /// its number.
    private static func growingBaskets(_ database: Database, most: Int, arguments: StatementArguments) throws -> [SlateRequest] {
        guard most > 0 else { return [] }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT order_line.purchase_order, product.id, customer.id, ordered_at FROM order_line
                JOIN purchase_order ON purchase_order.number = order_line.purchase_order JOIN product ON product.number = product
                LEFT JOIN customer ON customer.number = purchase_order.customer
                WHERE order_line.purchase_order IN (
                    SELECT purchase_order FROM order_line JOIN purchase_order ON purchase_order.number = purchase_order
                    WHERE status IN (0, 1) AND ordered_at > ? AND ordered_at <= ?
                    GROUP BY purchase_order HAVING count(DISTINCT product) > 1 ORDER BY ordered_at DESC LIMIT \(most))
                ORDER BY ordered_at, order_line.purchase_order, product
                """, arguments: arguments)
        var requests: [SlateRequest] = []
        var current: Int64?
        for row in rows {
            if row[0] != current {
                current = row[0]
                requests.append(
                    SlateRequest(customer: (row[2] as String?).map { CustomerID($0) }, time: Timestamp(millisecondsSince1970: row[3])))
            }
            requests[requests.count - 1].basket.append(ProductID(row[1]))
        }
        return steps(of: requests, most: most)
    }

    /// Evenly taken from all moments at which a product joined one of some baskets, so that baskets of many count by their products.
    private static func steps(of orders: [SlateRequest], most: Int) -> [SlateRequest] {
        let moments = orders.enumerated().flatMap { number, order in (1..<order.basket.count).map { (number, $0) } }
        let stride = max(1, (moments.count + most - 1) / most)
        return Swift.stride(from: 0, to: moments.count, by: stride).map { moment in
            let (number, length) = moments[moment]
            var request = orders[number]
            request.basket = (0..<length).map { orders[number].basket[(number + $0) % orders[number].basket.count] }
            return request
        }
    }
}
