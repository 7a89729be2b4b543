public import Affinity
public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Everything that is learned from, as one moment of the database.
    public func shopHistory() throws -> ShopHistory {
        try read { database in
            let catalogue = try Self.catalogue(database)
            let reviews = try Self.reviews(database, of: catalogue)
            return ShopHistory(
                purchases: try Self.purchases(database, everyProduct: true), catalogue: catalogue,
                visits: try Self.visits(database), ratings: reviews.ratings, mentions: reviews.mentions)
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

    /// Who bought what, how often and when, and kept it, in positions of a catalogue.
    public func ownership(positions: [ProductID: Int32]) throws -> Ownership {
        try read { database in
            var positionOfNumber = DenseNumbers()
            let products = try Row.fetchCursor(database, sql: "SELECT number, id FROM product")
            while let product = try products.next() {
                positionOfNumber[product[0]] = positions[ProductID(product[1] as String)]
            }
            var customers: [CustomerID] = []
            var rowOfCustomer = DenseNumbers()
            let named = try Row.fetchCursor(database, sql: "SELECT number, id FROM customer ORDER BY number")
            while let customer = try named.next() {
                rowOfCustomer[customer[0]] = Int32(customers.count)
                customers.append(CustomerID(customer[1] as String))
            }
            var builder = CustomerPurchases.Builder(customers: customers.count)
            var order: (number: Int64, row: Int, at: Timestamp)?
            var bought: [Int32] = []
            let lines = try Row.fetchCursor(database, sql: Self.ownershipSQL)
            while let line = try lines.next() {
                let number: Int64 = line[0]
                if order?.number != number {
                    if let order { builder.add(customer: order.row, at: order.at, products: bought) }
                    bought.removeAll(keepingCapacity: true)
                    order = rowOfCustomer[line[1]].map { (number, Int($0), Timestamp(millisecondsSince1970: line[2])) }
                }
                if let position = positionOfNumber[line[3]] { bought.append(position) }
            }
            if let order { builder.add(customer: order.row, at: order.at, products: bought) }
            return Ownership(customers: customers, purchases: builder.purchases())
        }
    }

    static let countedOrdersSQL = """
        SELECT number, ordered_at, customer FROM purchase_order WHERE status IN (0, 1) ORDER BY ordered_at, id
        """

    static let keptLinesSQL = "SELECT purchase_order, product FROM order_line WHERE returned < quantity"

    static let ownershipSQL = """
        SELECT DISTINCT o.number, o.customer, o.ordered_at, l.product
        FROM purchase_order AS o
        JOIN order_line AS l ON l.purchase_order = o.number
        WHERE o.customer IS NOT NULL AND o.status IN (0, 1) AND l.returned < l.quantity
        ORDER BY o.number
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
