public import Commerce
import GRDB

extension ShopDatabase {
    /// Every key there ever was, in the order they were made, with its tokens, oldest first.
    public func keys() throws -> [AccessKey] { try read { try Self.keys($0) } }

    /// Remembers a new key.
    /// - Throws: GRDB's `DatabaseError` where id or digest is taken; nothing is stored then.
    public func add(key: AccessKey) throws {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO access_key (id, kind, label, scopes, origins, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.id.rawValue, key.kind.rawValue, key.label, try JSONColumn.text(key.scopes.sorted().map(\.rawValue)),
                    try JSONColumn.text(key.origins.map(\.description)), key.createdAt.millisecondsSince1970,
                    key.expiresAt?.millisecondsSince1970,
                ])
            let number = database.lastInsertedRowID
            for token in key.tokens { try Self.insert(token, of: number, into: database) }
        }
    }

    /// Gives a key a second token and lets the one it has end.
    ///
    /// - Parameters:
    ///   - token: the new one; made now.
    ///   - end: when the other ends: now, or later while it is replaced everywhere.
    /// - Returns: the key as it is then.
    /// - Throws: ``AccessKeyRefusal`` for a key that is unknown or over, or has two live tokens already.
    public func rotate(key id: AccessKeyID, to token: AccessKey.Token, endingOthersAt end: Timestamp) throws -> AccessKey {
        try write { database in
            let (number, key) = try Self.liveKey(id, at: token.createdAt, in: database)
            let live = key.liveTokens(at: token.createdAt)
            guard live.count < AccessKey.mostLiveTokens else {
                throw AccessKeyRefusal.rotating(id, until: live.compactMap(\.expiresAt).min())
            }
            for other in live where other.expiresAt.map({ end < $0 }) ?? true {
                try database.execute(
                    sql: "UPDATE access_token SET expires_at = ? WHERE digest = ?",
                    arguments: [end.millisecondsSince1970, other.digest.data])
            }
            try Self.insert(token, of: number, into: database)
            return try Self.liveKey(id, at: token.createdAt, in: database).key
        }
    }

    /// Ends a key and all its tokens at once, for good.
    /// - Throws: ``AccessKeyRefusal`` for a key that is unknown or was revoked before.
    public func revoke(key id: AccessKeyID, at now: Timestamp) throws -> AccessKey {
        try write { database in
            guard var key = try Self.keys(database).first(where: { $0.id == id }) else { throw AccessKeyRefusal.unknown(id) }
            guard key.revokedAt == nil else { throw AccessKeyRefusal.revoked(id) }
            key.revokedAt = max(now, key.createdAt)
            try database.execute(
                sql: "UPDATE access_key SET revoked_at = ? WHERE id = ?",
                arguments: [key.revokedAt?.millisecondsSince1970, id.rawValue])
            return key
        }
    }

    /// Remembers when tokens were last asked with; earlier moments than are known change nothing.
    public func record(lastUses: [KeyDigest: Timestamp]) throws {
        try write { database in
            for (digest, time) in lastUses {
                try database.execute(
                    sql: "UPDATE access_token SET last_used_at = max(ifnull(last_used_at, ?1), ?1) WHERE digest = ?2",
                    arguments: [time.millisecondsSince1970, digest.data])
            }
        }
    }

    private static func liveKey(_ id: AccessKeyID, at now: Timestamp, in database: Database) throws -> (number: Int64, key: AccessKey) {
        guard let key = try keys(database).first(where: { $0.id == id }),
            let number = try Int64.fetchOne(database, sql: "SELECT number FROM access_key WHERE id = ?", arguments: [id.rawValue])
        else { throw AccessKeyRefusal.unknown(id) }
        guard key.revokedAt == nil else { throw AccessKeyRefusal.revoked(id) }
        if let end = key.expiresAt, end <= now { throw AccessKeyRefusal.expired(id) }
        return (number, key)
    }

    private static func insert(_ token: AccessKey.Token, of number: Int64, into database: Database) throws {
        try database.execute(
            sql: "INSERT INTO access_token (digest, access_key, hint, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                token.digest.data, number, token.hint, token.createdAt.millisecondsSince1970, token.expiresAt?.millisecondsSince1970,
            ])
    }
}
