public import Affinity
public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Everything that is learned from, as one moment of the database.
    public func shopHistory() throws -> ShopHistory {
        try read { database in
            ShopHistory(
                purchases: try Self.purchases(database, everyProduct: true), catalogue: try Self.catalogue(database),
                visits: try Self.visits(database))
        }
    }

    /// What was bought and kept, as columns: two integers a line, no object.
    ///
    /// Left out are orders that were cancelled or refunded, lines whose every unit came back, and products nobody bought.
    public func purchaseHistory() throws -> PurchaseHistory {
        try read { try Self.purchases($0, everyProduct: false) }
    }

    private static func purchases(_ database: Database, everyProduct: Bool) throws -> PurchaseHistory {
        var times: [Timestamp] = []
        var customers: [Int64?] = []
        var basketOfOrder = DenseNumbers()
        let orders = try Row.fetchCursor(database, sql: countedOrdersSQL)
        while let order = try orders.next() {
            basketOfOrder[order[0]] = Int32(times.count)
            times.append(Timestamp(millisecondsSince1970: order[1]))
            customers.append(order[2])
        }
        var products = everyProduct ? try Int64.fetchAll(database, sql: "SELECT number FROM product") : []
        var productOfNumber = DenseNumbers()
        for (index, number) in products.enumerated() { productOfNumber[number] = Int32(index) }
        var lines: [(basket: Int32, product: Int32)] = []
        let bought = try Row.fetchCursor(database, sql: keptLinesSQL)
        while let line = try bought.next() {
            guard let basket = basketOfOrder[line[0]] else { continue }
            let number: Int64 = line[1]
            if productOfNumber[number] == nil {
                productOfNumber[number] = Int32(products.count)
                products.append(number)
            }
            if let product = productOfNumber[number] { lines.append((basket, product)) }
        }
        let (used, baskets) = withoutEmptyBaskets(lines, times: times, customers: customers)
        return PurchaseHistory(
            products: try identifiers(of: products, in: database), basketTimes: baskets.times,
            basketCustomers: baskets.customers, lines: used)
    }

    /// Who bought what and kept it, in positions of a catalogue.
    public func ownership(positions: [ProductID: Int32]) throws -> Ownership {
        try read { database in
            var positionOfNumber = DenseNumbers()
            let products = try Row.fetchCursor(database, sql: "SELECT number, id FROM product")
            while let product = try products.next() {
                positionOfNumber[product[0]] = positions[ProductID(product[1] as String)]
            }
            var customers: [CustomerID] = []
            var offsets = [0]
            var owned: [Int32] = []
            var current: Int64 = -1
            var mine: [Int32] = []
            let rows = try Row.fetchCursor(database, sql: Self.ownershipSQL)
            func closeCustomer() {
                mine.sort()
                owned.append(contentsOf: mine)
                offsets.append(owned.count)
                mine.removeAll(keepingCapacity: true)
            }
            while let row = try rows.next() {
                let number: Int64 = row[0]
                if number != current {
                    if current >= 0 { closeCustomer() }
                    current = number
                    customers.append(CustomerID(row[1] as String))
                }
                if let position = positionOfNumber[row[2]] { mine.append(position) }
            }
            if current >= 0 { closeCustomer() }
            return Ownership(customers: customers, offsets: offsets, positions: owned)
        }
    }

    static let countedOrdersSQL = """
        SELECT number, ordered_at, customer FROM purchase_order WHERE status IN (0, 1) ORDER BY ordered_at, id
        """

    static let keptLinesSQL = "SELECT purchase_order, product FROM order_line WHERE returned < quantity"

    static let ownershipSQL = """
        SELECT DISTINCT o.customer, c.id, l.product
        FROM customer AS c
        JOIN purchase_order AS o ON o.customer = c.number
        JOIN order_line AS l ON l.purchase_order = o.number
        WHERE o.status IN (0, 1) AND l.returned < l.quantity
        ORDER BY o.customer
        """

    /// Drops baskets without lines, since an empty basket says nothing and must not count as a vote.
    private static func withoutEmptyBaskets(
        _ lines: [(basket: Int32, product: Int32)], times: [Timestamp], customers: [Int64?]
    ) -> ([(basket: Int32, product: Int32)], (times: [Timestamp], customers: [Int64?])) {
        var isUsed = [Bool](repeating: false, count: times.count)
        for line in lines { isUsed[Int(line.basket)] = true }
        guard isUsed.contains(false) else { return (lines, (times, customers)) }
        var renumbered = [Int32](repeating: -1, count: times.count)
        var kept: Int32 = 0
        for basket in times.indices where isUsed[basket] {
            renumbered[basket] = kept
            kept += 1
        }
        return (
            lines.map { (renumbered[Int($0.basket)], $0.product) },
            (times.indices.filter { isUsed[$0] }.map { times[$0] }, customers.indices.filter { isUsed[$0] }.map { customers[$0] })
        )
    }

    private static func identifiers(of numbers: [Int64], in database: Database) throws -> [ProductID] {
        var indexOfNumber = DenseNumbers()
        for (index, number) in numbers.enumerated() { indexOfNumber[number] = Int32(index) }
        var identifiers = [ProductID](repeating: "", count: numbers.count)
        let rows = try Row.fetchCursor(database, sql: "SELECT number, id FROM product")
        while let row = try rows.next() {
            if let index = indexOfNumber[row[0]] { identifiers[Int(index)] = ProductID(row[1] as String) }
        }
        return identifiers
    }
}
