import GRDB

/// Events with everything a storefront reports: when they arrived, who sent them, what was shown where, and where the visit came from.
///
/// They are numbered in the order of arrival, so that whoever follows them reads on from the last number. Products and customers stand by the shop's
/// own ids and refer to nothing: what a browser says exists, need not exist.
enum Migration0003Events {
    static let name = "0003-events"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE interaction RENAME TO interaction_before;

                CREATE TABLE interaction (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    kind TEXT NOT NULL,
                    occurred_at INTEGER NOT NULL,
                    -- By our clock; NULL for what was imported.
                    received_at INTEGER,
                    -- Whether the sender's clock was ahead and occurred_at is received_at.
                    clamped INTEGER NOT NULL DEFAULT 0 CHECK (clamped IN (0, 1)),
                    -- 0 the shop's own programs, 1 a browser.
                    source INTEGER NOT NULL DEFAULT 0 CHECK (source IN (0, 1)),
                    -- Whether the sender says of itself to be a program; see bot_visitor too.
                    bot INTEGER NOT NULL DEFAULT 0 CHECK (bot IN (0, 1)),
                    visitor TEXT,
                    customer TEXT,
                    product TEXT,
                    quantity INTEGER,
                    basket TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(basket)),
                    recommendation TEXT,
                    position INTEGER,
                    placement TEXT,
                    page TEXT,
                    referrer TEXT,
                    utm_source TEXT,
                    utm_medium TEXT,
                    utm_campaign TEXT,
                    utm_term TEXT,
                    utm_content TEXT,
                    click_id TEXT
                ) STRICT;

                INSERT INTO interaction (id, kind, occurred_at, visitor, customer, product, quantity, basket, recommendation)
                SELECT i.id, i.kind, i.occurred_at, i.visitor, c.id, p.id, i.quantity, i.basket, i.recommendation
                FROM interaction_before AS i LEFT JOIN customer AS c ON c.number = i.customer LEFT JOIN product AS p ON p.number = i.product
                ORDER BY i.occurred_at, i.id;

                DROP TABLE interaction_before;

                CREATE INDEX interaction_by_time ON interaction (occurred_at);
                CREATE INDEX dismissal_by_time ON interaction (occurred_at) WHERE kind = 'dismiss';

                -- Visitors who looked at more products within a minute than anybody reads: programs, whatever they say.
                CREATE TABLE bot_visitor (
                    visitor TEXT PRIMARY KEY NOT NULL CHECK (visitor <> '')
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
