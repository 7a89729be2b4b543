public import Commerce
import Foundation
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Keeps a sample of requests in place of what was kept of its days, and forgets the days before the first of them.
    public func record(sample: [RequestSample.Day]) throws {
        guard let first = sample.map(\.day).min() else { return }
        try write { database in
            for day in sample {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO request_sample (day, seen, requests) VALUES (?, ?, ?)",
                    arguments: [day.day, day.seen, try JSONColumn.text(day.requests)])
            }
            try database.execute(sql: "DELETE FROM request_sample WHERE day < ?", arguments: [first])
        }
    }

    /// The sample that was kept, oldest day first. A day that cannot be read is left out: it is a sample.
    public func requestSample() throws -> [RequestSample.Day] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT day, seen, requests FROM request_sample ORDER BY day").compactMap { row in
                let text: String = row[2]
                guard let requests = try? JSONDecoder().decode([SampledRequest].self, from: Data(text.utf8)) else { return nil }
                return RequestSample.Day(day: row[0], seen: row[1], requests: requests)
            }
        }
    }

    /// Products of orders of the seven days up to the last order, newest order first, each order's products by id.
    /// - Parameter limit: how many orders at most.
    public func lastBaskets(limit: Int) throws -> [[ProductID]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT o.number, p.id
                    FROM (
                        SELECT number, ordered_at FROM purchase_order
                        WHERE status IN (0, 1)
                            AND ordered_at > (SELECT max(ordered_at) FROM purchase_order WHERE status IN (0, 1)) - 604800000
                        ORDER BY ordered_at DESC, number LIMIT ?
                    ) AS o
                    JOIN order_line AS l ON l.purchase_order = o.number
                    JOIN product AS p ON p.number = l.product
                    WHERE l.returned < l.quantity
                    GROUP BY o.number, p.id ORDER BY o.ordered_at DESC, o.number, p.id
                    """, arguments: [limit])
            var baskets: [[ProductID]] = []
            var order: Int64?
            while let row = try rows.next() {
                if order != row[0] {
                    order = row[0]
                    baskets.append([])
                }
                baskets[baskets.count - 1].append(ProductID(row[1] as String))
            }
            return baskets
        }
    }
}
