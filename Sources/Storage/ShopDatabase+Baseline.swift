public import Analytics
public import Commerce
import GRDB

extension ShopDatabase {
    /// What visitors did in the last four weeks: each person once, who signed in as the customer they are; programs left out.
    public func baseline(at now: Timestamp) throws -> ShopBaseline {
        try read { database in
            let from = now.advanced(byDays: -28).millisecondsSince1970
            let first =
                try Int64.fetchOne(
                    database, sql: "SELECT min(occurred_at) FROM interaction WHERE occurred_at >= ? AND occurred_at < ?",
                    arguments: [from, now.millisecondsSince1970]) ?? from
            // A visitor who signed in is counted as the customer; a customer counts once on however many devices.
            let visitors =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(DISTINCT visitor) FROM interaction
                        WHERE occurred_at >= ? AND occurred_at < ? AND visitor IS NOT NULL AND \(Self.byShoppersSQL)
                            AND visitor NOT IN (SELECT visitor FROM interaction WHERE visitor IS NOT NULL AND customer IS NOT NULL)
                        """, arguments: [from, now.millisecondsSince1970]) ?? 0
            let row = try Row.fetchOne(
                database,
                sql: """
                    WITH placed AS (
                        SELECT o.number, (SELECT id FROM customer AS c WHERE c.number = o.customer) AS customer,
                            \(GuestVisitor.sql(of: "o")) AS visitor
                        FROM purchase_order AS o WHERE o.ordered_at >= ?1 AND o.ordered_at < ?2 AND o.status < 2
                    ),
                    spent AS (
                        SELECT coalesce(
                            'c:' || o.customer,
                            (SELECT 'c:' || i.customer FROM interaction AS i WHERE i.visitor = o.visitor AND i.customer IS NOT NULL
                                ORDER BY i.occurred_at, i.customer LIMIT 1),
                            'v:' || o.visitor) AS person,
                            sum((l.quantity - l.returned) * l.unit_price - l.discount * (l.quantity - l.returned) / l.quantity) AS amount
                        FROM placed AS o JOIN order_line AS l ON l.purchase_order = o.number
                        WHERE o.customer IS NOT NULL OR o.visitor IS NOT NULL
                        GROUP BY person HAVING sum(l.quantity - l.returned) > 0
                    )
                    SELECT count(*), total(amount), total(1.0 * amount * amount),
                        (SELECT count(*) FROM (
                            SELECT i.customer FROM interaction AS i WHERE i.occurred_at >= ?1 AND i.occurred_at < ?2 AND i.customer IS NOT NULL
                                AND i.bot = 0
                            UNION SELECT substr(person, 3) FROM spent WHERE substr(person, 1, 2) = 'c:'))
                    FROM spent
                    """, arguments: [from, now.millisecondsSince1970])
            let known: Int = row?[3] ?? 0
            return ShopBaseline(
                // Without a single event nobody knows who came without ordering.
                people: visitors > 0 ? visitors + known : 0, buyers: row?[0] ?? 0, revenue: row?[1] ?? 0, squaredRevenue: row?[2] ?? 0,
                days: max(1, Timestamp(millisecondsSince1970: max(first, from)).days(until: now)))
        }
    }
}
