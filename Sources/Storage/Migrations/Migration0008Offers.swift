import GRDB

/// Offers with everything they ever said, their codes, and who used what; and until when a price was seen to hold.
enum Migration0008Offers {
    static let name = "0008-offers"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE offer_version (
                    number INTEGER PRIMARY KEY,
                    offer TEXT NOT NULL CHECK (offer <> ''),
                    body TEXT CHECK (body IS NULL OR json_valid(body)),
                    -- The version that came back; 0 for the time before the first.
                    restores INTEGER CHECK (restores >= 0 AND restores < number),
                    author TEXT NOT NULL CHECK (author <> ''),
                    changed_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX offer_version_by_offer ON offer_version (offer, number);
                CREATE TRIGGER offer_version_stands BEFORE UPDATE ON offer_version
                BEGIN SELECT RAISE(ABORT, 'versions of offers are never changed'); END;

                CREATE TABLE offer_code (
                    -- As codes are compared: capitals, without spaces and hyphens.
                    code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),
                    text TEXT NOT NULL,
                    offer TEXT NOT NULL CHECK (offer <> ''),
                    customer TEXT,
                    segment TEXT,
                    uses INTEGER CHECK (uses > 0),
                    uses_per_customer INTEGER CHECK (uses_per_customer > 0),
                    starts_at INTEGER,
                    ends_at INTEGER,
                    author TEXT NOT NULL,
                    created_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX offer_code_by_offer ON offer_code (offer, code);

                CREATE TABLE redemption (
                    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
                    -- What the shop calls its request, within its key; with what was asked, to tell a repetition from another request.
                    idempotency_key TEXT NOT NULL UNIQUE,
                    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
                    -- The answer that the first request got.
                    answer TEXT NOT NULL CHECK (json_valid(answer)),
                    customer TEXT,
                    order_id TEXT,
                    state TEXT NOT NULL CHECK (state IN ('reserved', 'confirmed', 'released')),
                    reserved_at INTEGER NOT NULL,
                    expires_at INTEGER NOT NULL,
                    settled_at INTEGER,
                    CHECK ((state = 'reserved') = (settled_at IS NULL))
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE redemption_offer (
                    redemption TEXT NOT NULL REFERENCES redemption (id),
                    offer TEXT NOT NULL,
                    code TEXT,
                    uses INTEGER NOT NULL CHECK (uses > 0),
                    -- What it took off, in minor units.
                    saved INTEGER NOT NULL CHECK (saved >= 0),
                    PRIMARY KEY (redemption, offer)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX redemption_offer_by_offer ON redemption_offer (offer);
                CREATE INDEX redemption_offer_by_code ON redemption_offer (code) WHERE code IS NOT NULL;

                -- The last moment at which the catalogue stated this price: what arrives late and lies before it divides the stretch.
                ALTER TABLE price_history ADD COLUMN seen INTEGER;
                -- When the catalogue's price was stated: one that arrives late is history, and not the price of now.
                ALTER TABLE product ADD COLUMN price_stated_at INTEGER;
                """)
    }
}
