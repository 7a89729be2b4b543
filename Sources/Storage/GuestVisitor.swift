/// Which visitor placed an order that names no customer: the one of the earliest `purchase` event that names the order, by time and id of the event
/// whenever it arrived. Machines place none, neither those that say so nor visitors who turned out to be some; an order with a customer is the
/// customer's, whatever events say.
///
/// Nothing of this is kept: whoever asks looks it up, so that late events, late orders and customers who become known later are all told apart the same.
enum GuestVisitor {
    /// The visitor of a row of `purchase_order`, as an expression in SQL; `NULL` where there is none.
    ///
    /// - Parameter order: what the statement calls the row.
    static func sql(of order: String) -> String {
        """
        CASE WHEN \(order).customer IS NULL THEN (
            SELECT claim.visitor FROM interaction AS claim
            WHERE claim.order_id = \(order).id AND claim.kind = 'purchase' AND claim.bot = 0 AND claim.visitor IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM bot_visitor AS program WHERE program.visitor = claim.visitor)
            ORDER BY claim.occurred_at, claim.id LIMIT 1
        ) END
        """
    }
}
