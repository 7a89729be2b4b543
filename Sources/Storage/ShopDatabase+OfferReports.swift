public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// What an offer gave with orders that were confirmed, and what the lines of those of them brought that are known and were neither cancelled nor
    /// refunded. Costs are the catalogue's of now.
    public func report(ofOffer id: OfferID) throws -> OfferReport {
        try read { database in
            let used = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*), coalesce(sum(o.uses), 0), coalesce(sum(o.saved), 0)
                    FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
                    WHERE o.offer = ? AND r.state = 'confirmed'
                    """,
                arguments: [id.rawValue])
            // An order has its lines once, however many redemptions name it.
            let sold = try Row.fetchOne(
                database,
                sql: """
                    WITH sold AS (
                        SELECT l.purchase_order, p.cost, l.quantity - l.returned AS kept,
                            (l.quantity * l.unit_price - l.discount) * (l.quantity - l.returned) / l.quantity AS paid
                        FROM (
                            SELECT DISTINCT r.order_id FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
                            WHERE o.offer = ? AND r.state = 'confirmed'
                        ) AS redeemed
                        JOIN purchase_order AS b ON b.id = redeemed.order_id AND b.status IN (0, 1)
                        JOIN order_line AS l ON l.purchase_order = b.number
                        JOIN product AS p ON p.number = l.product
                    )
                    SELECT count(DISTINCT purchase_order), coalesce(sum(paid), 0), count(*), count(cost),
                        coalesce(sum(paid - cost * kept) FILTER (WHERE cost IS NOT NULL), 0)
                    FROM sold
                    """,
                arguments: [id.rawValue])
            guard let used, let sold else { return OfferReport() }
            return OfferReport(
                orders: used[0], uses: used[1], saved: used[2], knownOrders: sold[0], revenue: sold[1], contribution: sold[4],
                lines: sold[2], costedLines: sold[3])
        }
    }
}
