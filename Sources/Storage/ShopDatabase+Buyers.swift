public import Analytics
public import Commerce
import GRDB

extension ShopDatabase {
    /// Customers who bought something and kept it, in orders after a moment; at any time for `nil`.
    public func buyers(of goods: SegmentGoods, since: Timestamp?) throws -> Set<CustomerID> {
        try read { database in
            let products = try numbers(of: goods, in: database)
            guard !products.isEmpty else { return [] }
            let statement = try RawStatement(database, Self.buyersSQL(since: since))
            var names: [Int64: CustomerID] = [:]
            var buyers: Set<Int64> = []
            try statement.runAll { row in if products.contains(row.integer(1)) { buyers.insert(row.integer(0)) } }
            let named = try RawStatement(database, "SELECT number, id FROM customer")
            try named.runAll { row in if buyers.contains(row.integer(0)) { names[row.integer(0)] = CustomerID(row.text(1) ?? "") } }
            return Set(names.values)
        }
    }

    /// Lines that were kept, of known customers: one pass over them, since goods are often a good part of the catalogue.
    private static func buyersSQL(since: Timestamp?) -> String {
        """
        SELECT o.customer, l.product FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number
        WHERE o.customer IS NOT NULL AND o.status IN (0, 1) AND l.returned < l.quantity
            \(since.map { "AND o.ordered_at > \($0.millisecondsSince1970)" } ?? "")
        """
    }

    private func numbers(of goods: SegmentGoods, in database: Database) throws -> Set<Int64> {
        var numbers: Set<Int64> = []
        for row in try Row.fetchAll(database, sql: "SELECT number, id, category, brand FROM product") {
            let (category, brand): (String?, String?) = (row[2], row[3])
            let isWithin =
                !goods.categories.isEmpty
                && category.flatMap { CategoryPath($0) }.map { path in
                    goods.categories.contains { path.isWithin($0) }
                } ?? false
            guard goods.products.contains(ProductID(row[1] as String)) || isWithin || brand.map(goods.brands.contains) ?? false else {
                continue
            }
            numbers.insert(row[0])
        }
        return numbers
    }
}
