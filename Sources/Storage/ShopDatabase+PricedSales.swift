public import Affinity
public import Commerce
import GRDB

extension ShopDatabase {
    /// What was sold at which depth: a line's discount as a share of what it would have cost. Orders that were cancelled or refunded are left out,
    /// and so are lines that cost nothing; what came back was wanted at that price and counts.
    ///
    /// - Parameter positions: where products stand; those that are not among them are left out.
    public func pricedSales(positions: [ProductID: Int32]) throws -> PricedSales {
        try read { database in
            var positionOfNumber = DenseNumbers()
            let products = try Row.fetchCursor(database, sql: "SELECT number, id FROM product")
            while let product = try products.next() { positionOfNumber[product[0]] = positions[ProductID(product[1] as String)] }
            var times: [Timestamp] = []
            var purchases: [PricedPurchase] = []
            var order: Int64?
            let lines = try Row.fetchCursor(database, sql: Self.pricedSalesSQL)
            while let line = try lines.next() {
                let number: Int64 = line[0]
                if number != order {
                    times.append(Timestamp(millisecondsSince1970: line[1]))
                    order = number
                }
                guard let position = positionOfNumber[line[2]] else { continue }
                // What is given away is no price.
                let depth = min(0.95, Float(line[3] as Int64) / Float(line[4] as Int64))
                purchases.append(PricedPurchase(basket: Int32(times.count - 1), product: position, depth: depth))
            }
            return PricedSales(times: times, purchases: purchases)
        }
    }

    private static let pricedSalesSQL = """
        SELECT o.number, o.ordered_at, l.product, l.discount, l.quantity * l.unit_price
        FROM purchase_order AS o
        JOIN order_line AS l ON l.purchase_order = o.number
        WHERE o.status IN (0, 1) AND l.unit_price > 0
        ORDER BY o.ordered_at, o.id
        """
}
