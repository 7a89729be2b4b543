import GRDB

/// The segments of customers that a shop defines, with everything they ever said.
enum Migration0013Segments {
    static let name = "0013-segments"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE segment_version (
                    number INTEGER PRIMARY KEY,
                    segment TEXT NOT NULL CHECK (segment <> ''),
                    -- What the segment is from then on; NULL where it is taken away.
                    body TEXT CHECK (body IS NULL OR json_valid(body)),
                    -- The version that came back; 0 for the time before the first.
                    restores INTEGER CHECK (restores >= 0 AND restores < number),
                    author TEXT NOT NULL CHECK (author <> ''),
                    changed_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX segment_version_by_segment ON segment_version (segment, number);
                -- Nothing that was said is ever said otherwise.
                CREATE TRIGGER segment_version_stands BEFORE UPDATE ON segment_version
                BEGIN SELECT RAISE(ABORT, 'versions of segments are never changed'); END;
                """)
    }
}
