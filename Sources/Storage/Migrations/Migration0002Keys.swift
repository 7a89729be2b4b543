import GRDB

/// Keys that programs ask with, and the digests of the texts that open as them.
///
/// A key keeps its row when it is revoked: the shop remembers what there was, and a shop that ever had a key is never open to everybody again.
enum Migration0002Keys {
    static let name = "0002-keys"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE access_key (
                    number INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                    kind TEXT NOT NULL CHECK (kind IN ('secret', 'publishable')),
                    label TEXT NOT NULL CHECK (label <> ''),
                    -- Names of scopes and origins, in order.
                    scopes TEXT NOT NULL CHECK (json_array_length(scopes) > 0),
                    origins TEXT NOT NULL CHECK (json_valid(origins)),
                    created_at INTEGER NOT NULL,
                    expires_at INTEGER CHECK (expires_at > created_at),
                    revoked_at INTEGER CHECK (revoked_at >= created_at),
                    -- Pages use publishable keys, and nothing else.
                    CHECK ((kind = 'publishable') = (json_array_length(origins) > 0))
                ) STRICT;

                CREATE TABLE access_token (
                    -- SHA-256 of the token, which itself is kept nowhere.
                    digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
                    access_key INTEGER NOT NULL REFERENCES access_key (number),
                    hint TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    expires_at INTEGER,
                    last_used_at INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX access_token_by_key ON access_token (access_key);
                """)
    }
}
