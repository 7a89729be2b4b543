import GRDB

/// Which orders have suggested products in them, so that what their customers did afterwards can be told.
enum Migration0009CrossSold {
    static let name = "0009-cross-sold"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Follows from events and orders, by day as all that reports answer from.
                CREATE TABLE report_cross_sold (
                    day INTEGER NOT NULL,
                    purchase_order TEXT NOT NULL,
                    PRIMARY KEY (day, purchase_order)
                ) STRICT, WITHOUT ROWID;

                -- Days that were counted before the table was there.
                INSERT INTO report_dirty
                SELECT DISTINCT day, (SELECT last_mark FROM report_state) + 1 FROM report_order WHERE cross_sold = 1
                ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
                UPDATE report_state SET last_mark = last_mark + 1;
                """)
    }
}
