import GRDB

/// Which proposals of bundles were dismissed, and brought back, by whom; which offers and codes orders name; how often offers were shown and quoted; and what
/// confirmed redemptions used, added up, so that nobody has to add them up again.
enum Migration0012Bundles {
    static let name = "0012-bundles"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE bundle_decision (
                    number INTEGER PRIMARY KEY,
                    bundle TEXT NOT NULL CHECK (bundle <> ''),
                    -- 0 where it was brought back.
                    is_dismissed INTEGER NOT NULL CHECK (is_dismissed IN (0, 1)),
                    title TEXT NOT NULL,
                    products TEXT NOT NULL CHECK (json_valid(products)),
                    author TEXT NOT NULL CHECK (author <> ''),
                    decided_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX bundle_decision_by_bundle ON bundle_decision (bundle, number);
                CREATE TRIGGER bundle_decision_stands BEFORE UPDATE ON bundle_decision
                BEGIN SELECT RAISE(ABORT, 'decisions on bundles are never changed'); END;

                -- What an order says that it used: a code, or an offer's id, as the shop writes it.
                CREATE TABLE order_offer (
                    purchase_order INTEGER NOT NULL REFERENCES purchase_order (number),
                    name TEXT NOT NULL CHECK (name <> ''),
                    -- As codes are compared.
                    code TEXT NOT NULL,
                    PRIMARY KEY (purchase_order, name)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX order_offer_by_code ON order_offer (code);
                CREATE INDEX order_offer_by_name ON order_offer (name);

                CREATE TABLE offer_sighting (
                    offer TEXT NOT NULL,
                    -- Days since 1970, UTC.
                    day INTEGER NOT NULL,
                    shown INTEGER NOT NULL DEFAULT 0,
                    quoted INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (offer, day)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE offer_usage (
                    offer TEXT NOT NULL,
                    -- Empty for everybody together.
                    customer TEXT NOT NULL,
                    uses INTEGER NOT NULL,
                    saved INTEGER NOT NULL,
                    -- Grows with every change of the table, so that what changed is found.
                    change INTEGER NOT NULL,
                    PRIMARY KEY (offer, customer)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX offer_usage_by_change ON offer_usage (change);
                INSERT INTO offer_usage (offer, customer, uses, saved, change)
                SELECT o.offer, '', sum(o.uses), sum(o.saved), 1
                FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption WHERE r.state = 'confirmed' GROUP BY o.offer;
                INSERT INTO offer_usage (offer, customer, uses, saved, change)
                SELECT o.offer, r.customer, sum(o.uses), sum(o.saved), 1
                FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
                WHERE r.state = 'confirmed' AND r.customer <> '' GROUP BY o.offer, r.customer;
                CREATE TRIGGER redemption_confirmed AFTER UPDATE OF state ON redemption
                WHEN NEW.state = 'confirmed' AND OLD.state <> 'confirmed'
                BEGIN
                    INSERT INTO offer_usage (offer, customer, uses, saved, change)
                    SELECT offer, '', uses, saved, (SELECT coalesce(max(change), 0) + 1 FROM offer_usage)
                    FROM redemption_offer WHERE redemption = NEW.id
                    ON CONFLICT (offer, customer) DO UPDATE
                    SET uses = uses + excluded.uses, saved = saved + excluded.saved, change = excluded.change;
                    INSERT INTO offer_usage (offer, customer, uses, saved, change)
                    SELECT offer, NEW.customer, uses, saved, (SELECT coalesce(max(change), 0) + 1 FROM offer_usage)
                    FROM redemption_offer WHERE redemption = NEW.id AND NEW.customer <> ''
                    ON CONFLICT (offer, customer) DO UPDATE
                    SET uses = uses + excluded.uses, saved = saved + excluded.saved, change = excluded.change;
                END;
                -- Who drew which depth of an offer whose depth is under test, and with which probability: everybody once.
                CREATE TABLE depth_draw (
                    offer TEXT NOT NULL CHECK (offer <> ''),
                    -- c: and a customer's id, or v: and a visitor's.
                    person TEXT NOT NULL CHECK (substr(person, 1, 2) IN ('c:', 'v:') AND length(person) > 2),
                    arm INTEGER NOT NULL CHECK (arm >= 0),
                    propensity REAL NOT NULL CHECK (propensity > 0 AND propensity <= 1),
                    drawn_at INTEGER NOT NULL,
                    PRIMARY KEY (offer, person)
                ) STRICT, WITHOUT ROWID;

                -- Reservations that may still hold are few.
                CREATE INDEX redemption_reserved ON redemption (expires_at) WHERE state = 'reserved';
                """)
    }
}
