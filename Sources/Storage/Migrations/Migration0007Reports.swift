import GRDB

/// What reports answer from: sums by day, and by month where there are many rows, and the days that are to be counted anew.
///
/// Days are counted from 1970-01-01 in UTC; amounts are minor units. Everything follows from events and orders, and can be counted again from them.
enum Migration0007Reports {
    static let name = "0007-reports"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE report_state (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    -- Events up to this number are reflected in report_dirty and report_link.
                    last_event INTEGER NOT NULL,
                    -- Marks of dirty days are taken from here and never given twice.
                    last_mark INTEGER NOT NULL
                ) STRICT;
                INSERT INTO report_state VALUES (1, 0, 1);

                -- By which settings figures were made; the highest version is in force.
                CREATE TABLE report_settings (
                    version INTEGER PRIMARY KEY,
                    settings TEXT NOT NULL CHECK (settings <> ''),
                    since INTEGER NOT NULL
                ) STRICT;

                -- Days to be counted anew; one that is marked again meanwhile stays.
                CREATE TABLE report_dirty (
                    day INTEGER PRIMARY KEY,
                    mark INTEGER NOT NULL
                ) STRICT;
                INSERT INTO report_dirty
                SELECT DISTINCT (ordered_at - (ordered_at % 86400000 + 86400000) % 86400000) / 86400000, 1 FROM purchase_order;

                -- Visitors that events name together with a customer.
                CREATE TABLE report_link (
                    customer TEXT NOT NULL,
                    visitor TEXT NOT NULL,
                    PRIMARY KEY (customer, visitor)
                ) STRICT, WITHOUT ROWID;
                -- Programs that dirty days know of.
                CREATE TABLE report_bot (visitor TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

                CREATE TABLE report_day (
                    day INTEGER PRIMARY KEY,
                    events INTEGER NOT NULL,
                    bot_events INTEGER NOT NULL,
                    bot_impressions INTEGER NOT NULL,
                    bot_clicks INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE report_suggestion (
                    day INTEGER NOT NULL,
                    placement TEXT NOT NULL,
                    strategy TEXT NOT NULL,
                    relation TEXT NOT NULL,
                    -- new, returning; empty for what was shown and clicked.
                    segment TEXT NOT NULL,
                    impressions INTEGER NOT NULL,
                    clicks INTEGER NOT NULL,
                    baskets INTEGER NOT NULL,
                    bought INTEGER NOT NULL,
                    units INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    view_amount INTEGER NOT NULL,
                    halo_bought INTEGER NOT NULL,
                    halo_amount INTEGER NOT NULL,
                    PRIMARY KEY (day, placement, strategy, relation, segment)
                ) STRICT, WITHOUT ROWID;

                -- span: 0 a day, 1 the month that begins on it.
                CREATE TABLE report_product (
                    span INTEGER NOT NULL CHECK (span IN (0, 1)),
                    day INTEGER NOT NULL,
                    product TEXT NOT NULL,
                    impressions INTEGER NOT NULL,
                    clicks INTEGER NOT NULL,
                    baskets INTEGER NOT NULL,
                    bought INTEGER NOT NULL,
                    units INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    view_amount INTEGER NOT NULL,
                    halo_bought INTEGER NOT NULL,
                    halo_amount INTEGER NOT NULL,
                    -- Lines of the product that were kept, suggested or not.
                    sold INTEGER NOT NULL,
                    PRIMARY KEY (span, day, product)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE report_pair (
                    span INTEGER NOT NULL CHECK (span IN (0, 1)),
                    day INTEGER NOT NULL,
                    anchor TEXT NOT NULL,
                    product TEXT NOT NULL,
                    impressions INTEGER NOT NULL,
                    clicks INTEGER NOT NULL,
                    baskets INTEGER NOT NULL,
                    bought INTEGER NOT NULL,
                    units INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    view_amount INTEGER NOT NULL,
                    halo_bought INTEGER NOT NULL,
                    halo_amount INTEGER NOT NULL,
                    PRIMARY KEY (span, day, anchor, product)
                ) STRICT, WITHOUT ROWID;
                -- Of most pairs that were shown nobody ever clicked any: what a report lists is found without them.
                CREATE INDEX report_pair_used ON report_pair (span, day, anchor, product, amount, clicks) WHERE clicks <> 0 OR amount <> 0;

                CREATE TABLE report_order (
                    day INTEGER NOT NULL,
                    segment TEXT NOT NULL,
                    cross_sold INTEGER NOT NULL CHECK (cross_sold IN (0, 1)),
                    orders INTEGER NOT NULL,
                    units INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    refunded INTEGER NOT NULL,
                    PRIMARY KEY (day, segment, cross_sold)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE report_visit (
                    day INTEGER NOT NULL,
                    clicked INTEGER NOT NULL CHECK (clicked IN (0, 1)),
                    visitors INTEGER NOT NULL,
                    buyers INTEGER NOT NULL,
                    PRIMARY KEY (day, clicked)
                ) STRICT, WITHOUT ROWID;

                -- Credits of channels by rules that share each order for itself; of no channel what nothing led to.
                CREATE TABLE report_channel (
                    day INTEGER NOT NULL,
                    model TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    micro_orders INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    PRIMARY KEY (day, model, channel)
                ) STRICT, WITHOUT ROWID;

                -- Ways to orders, which rules that need all orders at once are asked with.
                CREATE TABLE report_path (
                    day INTEGER NOT NULL,
                    path TEXT NOT NULL,
                    micro_orders INTEGER NOT NULL,
                    amount INTEGER NOT NULL,
                    PRIMARY KEY (day, path)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
