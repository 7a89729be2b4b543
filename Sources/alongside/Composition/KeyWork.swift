import Commerce
import Foundation
import Storage
import Web

/// Makes, lists, rotates and revokes a shop's keys from the command line.
struct KeyWork {
    let shop: ShopFolder
    var now = Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop: a key for a mistyped folder would open nothing.
    private func database() throws -> ShopDatabase {
        try shop.requireDatabase()
        return try shop.database(.readWrite)
    }

    func keys() throws -> [AccessKey] {
        let database = try database()
        defer { try? database.close() }
        return try database.keys()
    }

    func create(_ wanted: NewKey) throws -> (key: AccessKey, token: KeyToken) {
        let database = try database()
        defer { try? database.close() }
        let token = KeyToken(for: wanted.kind)
        let key = wanted.key(id: KeyToken.newID(), digest: token.digest, hint: token.hint, now: now)
        try database.add(key: key)
        return (key, token)
    }

    func rotate(_ id: AccessKeyID, graceHours: Int) throws -> (key: AccessKey, token: KeyToken) {
        let database = try database()
        defer { try? database.close() }
        guard let known = try database.keys().first(where: { $0.id == id }) else { throw AccessKeyRefusal.unknown(id) }
        let token = KeyToken(for: known.kind)
        let key = try database.rotate(
            key: id, to: AccessKey.Token(digest: token.digest, hint: token.hint, createdAt: now),
            endingOthersAt: Timestamp(millisecondsSince1970: now.millisecondsSince1970 + Int64(graceHours) * 3_600_000))
        return (key, token)
    }

    func revoke(_ id: AccessKeyID) throws -> AccessKey {
        let database = try database()
        defer { try? database.close() }
        return try database.revoke(key: id, at: now)
    }
}
