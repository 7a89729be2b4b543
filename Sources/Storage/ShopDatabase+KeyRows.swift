import Commerce
import Foundation
import GRDB

extension ShopDatabase {
    /// Every key with its tokens. A scope that this version does not know (a later one gave it) opens nothing here and is left out.
    static func keys(_ database: Database) throws -> [AccessKey] {
        var tokens: [Int64: [AccessKey.Token]] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT access_key, digest, hint, created_at, expires_at, last_used_at FROM access_token ORDER BY created_at, digest")
        while let row = try rows.next() {
            let bytes: Data = row[1]
            guard let digest = KeyDigest(bytes) else { continue }
            tokens[row[0], default: []].append(
                AccessKey.Token(
                    digest: digest, hint: row[2], createdAt: Timestamp(millisecondsSince1970: row[3]), expiresAt: moment(row[4]),
                    lastUsedAt: moment(row[5])))
        }
        let sql = "SELECT number, id, kind, label, scopes, origins, created_at, expires_at, revoked_at FROM access_key ORDER BY number"
        return try Row.fetchAll(database, sql: sql).compactMap { row in
            guard let kind = AccessKey.Kind(rawValue: row[2]) else { return nil }
            return AccessKey(
                id: AccessKeyID(row[1]), kind: kind, label: row[3],
                scopes: Set(JSONColumn.strings(row[4]).compactMap(AccessScope.init(rawValue:))),
                origins: JSONColumn.strings(row[5]).compactMap { WebOrigin($0) }, createdAt: Timestamp(millisecondsSince1970: row[6]),
                expiresAt: moment(row[7]), revokedAt: moment(row[8]), tokens: tokens[row[0]] ?? [])
        }
    }

    private static func moment(_ milliseconds: Int64?) -> Timestamp? { milliseconds.map(Timestamp.init(millisecondsSince1970:)) }
}

extension KeyDigest {
    /// As a column of bytes.
    var data: Data { Data(bytes) }
}
