public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// The price history that words about reductions need: of each product the prices since 100 days before a moment, and the one that held then.
    public func priceRecords(at now: Timestamp) throws -> [ProductID: [PriceRecords.Entry]] {
        try read { database in
            var entries: [ProductID: [PriceRecords.Entry]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT p.id, h.since, h.price FROM price_history AS h JOIN product AS p ON p.number = h.product
                    WHERE h.since >= coalesce((SELECT max(since) FROM price_history WHERE product = h.product AND since <= :from), :from)
                    ORDER BY h.product, h.since
                    """, arguments: ["from": now.advanced(byDays: -100).millisecondsSince1970])
            while let row = try rows.next() {
                entries[ProductID(row[0] as String), default: []].append(
                    PriceRecords.Entry(since: Timestamp(millisecondsSince1970: row[1]), price: row[2]))
            }
            return entries
        }
    }
}
