import GRDB

/// The merchant's rules with everything they ever said, and the sample of requests that previews ask.
enum Migration0004Rules {
    static let name = "0004-rules"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE rule_version (
                    number INTEGER PRIMARY KEY,
                    rule TEXT NOT NULL CHECK (rule <> ''),
                    -- What the rule says from then on; NULL where it is taken away.
                    body TEXT CHECK (body IS NULL OR json_valid(body)),
                    -- The version that came back; 0 for the time before the first.
                    restores INTEGER CHECK (restores >= 0 AND restores < number),
                    author TEXT NOT NULL CHECK (author <> ''),
                    changed_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX rule_version_by_rule ON rule_version (rule, number);
                -- Nothing that was said is ever said otherwise.
                CREATE TRIGGER rule_version_stands BEFORE UPDATE ON rule_version
                BEGIN SELECT RAISE(ABORT, 'versions of rules are never changed'); END;

                CREATE TABLE request_sample (
                    -- Days since 1970-01-01.
                    day INTEGER PRIMARY KEY,
                    seen INTEGER NOT NULL CHECK (seen >= 0),
                    -- Who asked is not among it.
                    requests TEXT NOT NULL CHECK (json_valid(requests))
                ) STRICT;
                """)
    }
}
