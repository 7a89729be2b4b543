import GRDB

/// Which order an event says was placed, so that orders of guests can be put down to visitors.
enum Migration0015GuestOrders {
    static let name = "0015-guest-orders"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                -- The shop's own id of it; refers to nothing, since the event may be there before the order, and what a browser says need not be so.
                ALTER TABLE interaction ADD COLUMN order_id TEXT;
                -- What GuestVisitor asks; few events are purchases that name an order.
                CREATE INDEX interaction_of_order ON interaction (order_id, occurred_at, id, visitor)
                    WHERE order_id IS NOT NULL AND visitor IS NOT NULL AND kind = 'purchase' AND bot = 0;
                """)
    }
}
