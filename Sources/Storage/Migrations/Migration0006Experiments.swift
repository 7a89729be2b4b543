import GRDB

/// Experiments as they were declared, what was done to them, and who met which arm first.
enum Migration0006Experiments {
    static let name = "0006-experiments"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE experiment (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    -- The placement that is varied; NULL for the standing holdout.
                    placement TEXT,
                    -- What lots are drawn with.
                    salt TEXT NOT NULL CHECK (salt <> ''),
                    -- Arms, share, metrics, segments, end, as JSON.
                    definition TEXT NOT NULL CHECK (json_valid(definition))
                ) STRICT;
                CREATE TRIGGER experiment_stands BEFORE UPDATE ON experiment
                BEGIN SELECT RAISE(ABORT, 'experiments are never changed'); END;

                CREATE TABLE experiment_step (
                    number INTEGER PRIMARY KEY,
                    experiment INTEGER NOT NULL REFERENCES experiment (number),
                    -- 0 created, 1 started, 2 stopped
                    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
                    author TEXT NOT NULL CHECK (author <> ''),
                    at INTEGER NOT NULL,
                    UNIQUE (experiment, kind)
                ) STRICT;
                CREATE TRIGGER experiment_step_stands BEFORE UPDATE ON experiment_step
                BEGIN SELECT RAISE(ABORT, 'steps of experiments are never changed'); END;

                -- When somebody first met an arm; who met two has two rows.
                CREATE TABLE exposure (
                    experiment INTEGER NOT NULL REFERENCES experiment (number),
                    -- c: and a customer's id, or v: and a visitor's.
                    person TEXT NOT NULL CHECK (substr(person, 1, 2) IN ('c:', 'v:') AND length(person) > 2),
                    arm INTEGER NOT NULL CHECK (arm >= 0),
                    at INTEGER NOT NULL,
                    PRIMARY KEY (experiment, person, arm)
                ) STRICT, WITHOUT ROWID;

                -- Visitors and customers that requests for recommendations named together.
                CREATE TABLE visitor_customer (
                    visitor TEXT NOT NULL CHECK (visitor <> ''),
                    customer TEXT NOT NULL CHECK (customer <> ''),
                    at INTEGER NOT NULL,
                    PRIMARY KEY (visitor, customer)
                ) STRICT, WITHOUT ROWID;

                -- The same said by events.
                CREATE INDEX interaction_of_known ON interaction (visitor, customer, occurred_at)
                    WHERE visitor IS NOT NULL AND customer IS NOT NULL;
                """)
    }
}
