import GRDB

/// The shop's first schema: catalogue, customers, orders and what came back, visits, reviews, prices over time.
///
/// Tables are strict, money is minor units of the shop's one currency, moments are milliseconds since 1970 in UTC. Things are numbered inside
/// the database and keep the shop's own id beside the number.
enum Migration0001Shop {
    static let name = "0001-shop"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE shop (
                    key TEXT PRIMARY KEY NOT NULL,
                    value TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE product (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    title TEXT,
                    description TEXT,
                    brand TEXT,
                    category TEXT,
                    price INTEGER CHECK (price >= 0),
                    cost INTEGER CHECK (cost >= 0),
                    stock INTEGER,
                    variant_group TEXT,
                    image_url TEXT,
                    url TEXT,
                    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
                    attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
                    available INTEGER NOT NULL DEFAULT 1 CHECK (available IN (0, 1)),
                    created_at INTEGER,
                    -- What order lines say of a product whose catalogue entry does not: its commonest title, the price that most lines of
                    -- the shop's last 30 days paid, and the price of its last order.
                    sold_title TEXT,
                    usual_price INTEGER CHECK (usual_price >= 0),
                    sold_price INTEGER CHECK (sold_price >= 0),
                    sold_at INTEGER,
                    sold_order TEXT
                ) STRICT;

                CREATE TABLE price_history (
                    product INTEGER NOT NULL REFERENCES product (number),
                    since INTEGER NOT NULL,
                    price INTEGER NOT NULL CHECK (price >= 0),
                    PRIMARY KEY (product, since)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE product_title (
                    product INTEGER NOT NULL REFERENCES product (number),
                    title TEXT NOT NULL,
                    lines INTEGER NOT NULL CHECK (lines > 0),
                    PRIMARY KEY (product, title)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE customer (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    email TEXT,
                    name TEXT,
                    created_at INTEGER,
                    email_consent INTEGER CHECK (email_consent IN (0, 1)),
                    attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes))
                ) STRICT;

                CREATE TABLE purchase_order (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    ordered_at INTEGER NOT NULL,
                    customer INTEGER REFERENCES customer (number),
                    -- 0 pending, 1 completed, 2 refunded, 3 cancelled
                    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
                    channel TEXT,
                    campaign TEXT
                ) STRICT;
                CREATE INDEX purchase_order_by_time ON purchase_order (ordered_at, id);
                CREATE INDEX purchase_order_by_customer ON purchase_order (customer, ordered_at) WHERE customer IS NOT NULL;

                CREATE TABLE order_line (
                    purchase_order INTEGER NOT NULL REFERENCES purchase_order (number),
                    product INTEGER NOT NULL REFERENCES product (number),
                    quantity INTEGER NOT NULL CHECK (quantity > 0),
                    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
                    discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
                    -- Units that return lines took back again; follows from return_line.
                    returned INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND quantity),
                    PRIMARY KEY (purchase_order, product, quantity, unit_price, discount)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX order_line_returned ON order_line (returned) WHERE returned > 0;

                CREATE TABLE return_line (
                    document TEXT NOT NULL CHECK (document <> ''),
                    product INTEGER NOT NULL REFERENCES product (number),
                    quantity INTEGER NOT NULL CHECK (quantity > 0),
                    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
                    returned_at INTEGER NOT NULL,
                    customer INTEGER REFERENCES customer (number),
                    -- The order it takes back from, where the shop says so.
                    order_id TEXT,
                    -- Units for which an order line was found; follows from order_line.
                    matched INTEGER NOT NULL DEFAULT 0 CHECK (matched BETWEEN 0 AND quantity),
                    PRIMARY KEY (document, product, quantity, unit_price)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE interaction (
                    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
                    kind TEXT NOT NULL,
                    occurred_at INTEGER NOT NULL,
                    visitor TEXT,
                    customer INTEGER REFERENCES customer (number),
                    product INTEGER REFERENCES product (number),
                    quantity INTEGER,
                    basket TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(basket)),
                    recommendation TEXT
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE review (
                    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
                    product INTEGER NOT NULL REFERENCES product (number),
                    customer INTEGER REFERENCES customer (number),
                    rating REAL NOT NULL CHECK (rating BETWEEN 1 AND 5),
                    title TEXT,
                    text TEXT,
                    created_at INTEGER
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
