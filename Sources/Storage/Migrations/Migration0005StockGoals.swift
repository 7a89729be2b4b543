import GRDB

/// Stock goals, where each stands, what was expected of it, and what every hour was like.
///
/// A goal that is over keeps its row: what it moved and what it cost is asked later.
enum Migration0005StockGoals {
    static let name = "0005-stock-goals"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE stock_goal (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    author TEXT NOT NULL,
                    -- Which products, as JSON.
                    selection TEXT NOT NULL CHECK (json_valid(selection)),
                    -- What was asked for: units, or days of cover; and the units that this meant.
                    target_units INTEGER CHECK (target_units > 0),
                    target_cover REAL CHECK (target_cover >= 0),
                    units INTEGER NOT NULL CHECK (units > 0),
                    starts_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
                    created_at INTEGER NOT NULL,
                    ended_at INTEGER,
                    -- What was to be expected on the first day: means and variances in units.
                    unaided REAL NOT NULL CHECK (unaided >= 0),
                    unaided_variance REAL NOT NULL CHECK (unaided_variance >= 0),
                    added REAL NOT NULL CHECK (added >= 0),
                    added_variance REAL NOT NULL CHECK (added_variance >= 0),
                    stock INTEGER,
                    -- Where it stands.
                    sold INTEGER NOT NULL,
                    planned REAL NOT NULL,
                    push REAL NOT NULL CHECK (push >= 0),
                    level REAL NOT NULL CHECK (level >= 0),
                    as_of INTEGER NOT NULL,
                    CHECK ((target_units IS NULL) <> (target_cover IS NULL))
                ) STRICT;

                CREATE TABLE stock_goal_hour (
                    stock_goal INTEGER NOT NULL REFERENCES stock_goal (number),
                    at INTEGER NOT NULL,
                    sold INTEGER NOT NULL,
                    planned REAL NOT NULL,
                    push REAL NOT NULL CHECK (push >= 0),
                    slates INTEGER NOT NULL CHECK (slates >= 0),
                    kept REAL CHECK (kept BETWEEN 0 AND 1.000001),
                    PRIMARY KEY (stock_goal, at)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
