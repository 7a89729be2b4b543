import Commerce
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Keys")
struct KeyTests {
    private func digest(_ byte: UInt8) throws -> KeyDigest { try #require(KeyDigest([UInt8](repeating: byte, count: 32))) }

    private func token(_ byte: UInt8, day: Int = 0) throws -> AccessKey.Token {
        AccessKey.Token(digest: try digest(byte), hint: "sk_\(byte)…", createdAt: opening.advanced(byDays: day))
    }

    private func server(_ id: AccessKeyID = "key_1", byte: UInt8 = 1, expiresAt: Timestamp? = nil) throws -> AccessKey {
        try NewKey(secret: "Shop server", scopes: [.events, .recommendations], expiresAt: expiresAt, now: opening)
            .key(id: id, digest: try digest(byte), hint: "sk_\(byte)…", now: opening)
    }

    @Test("A key comes back as it was, and no text that opens is in the file")
    func remembers() throws {
        let shop = TestShop()
        let database = try shop.database()
        #expect(try database.keys() == [])
        let pages = try NewKey(
            publishable: "Pages 'of' \"the\" shop", origins: ["https://shop.example", "http://localhost:3000"], now: opening
        )
        .key(id: "key_2", digest: try digest(2), hint: "pk_2…", now: opening)
        try database.add(key: try server())
        try database.add(key: pages)
        try database.close()
        #expect(try shop.database(.readOnly).keys() == [try server(), pages])
    }

    @Test("An id or a digest is given once")
    func once() throws {
        let database = try TestShop().database()
        try database.add(key: try server())
        #expect(throws: DatabaseError.self) { try database.add(key: try server(byte: 9)) }
        #expect(throws: DatabaseError.self) { try database.add(key: try server("key_9")) }
        #expect(try database.keys() == [try server()])
    }

    @Test("Rotation leaves two live tokens until the first has ended, and never makes a third")
    func rotates() throws {
        let database = try TestShop().database()
        try database.add(key: try server())
        let end = opening.advanced(byDays: 3)
        let rotated = try database.rotate(key: "key_1", to: try token(2, day: 2), endingOthersAt: end)
        #expect(rotated.tokens.map(\.expiresAt) == [end, nil])
        #expect(rotated.liveTokens(at: opening.advanced(byDays: 2)).count == 2)
        #expect(throws: AccessKeyRefusal.rotating("key_1", until: end)) {
            try database.rotate(key: "key_1", to: try token(3, day: 2), endingOthersAt: end)
        }
        #expect(try database.keys() == [rotated])
        let again = try database.rotate(key: "key_1", to: try token(3, day: 3), endingOthersAt: opening.advanced(byDays: 3))
        #expect(again.liveTokens(at: opening.advanced(byDays: 3)).map(\.hint) == ["sk_3…"])
    }

    @Test("What is revoked, over or unknown is neither rotated nor revoked")
    func refusals() throws {
        let database = try TestShop().database()
        try database.add(key: try server(expiresAt: opening.advanced(byDays: 1)))
        #expect(throws: AccessKeyRefusal.unknown("key_7")) { try database.revoke(key: "key_7", at: opening) }
        #expect(throws: AccessKeyRefusal.expired("key_1")) {
            try database.rotate(key: "key_1", to: try token(2, day: 1), endingOthersAt: opening)
        }
        let revoked = try database.revoke(key: "key_1", at: opening.advanced(byDays: 2))
        #expect(revoked.revokedAt == opening.advanced(byDays: 2) && revoked.liveTokens(at: opening).isEmpty)
        #expect(throws: AccessKeyRefusal.revoked("key_1")) { try database.revoke(key: "key_1", at: opening) }
        #expect(throws: AccessKeyRefusal.revoked("key_1")) {
            try database.rotate(key: "key_1", to: try token(2), endingOthersAt: opening)
        }
        #expect(try database.keys() == [revoked])
    }

    @Test("The last use goes forward only, and is no change that would load the shop anew")
    func uses() throws {
        let database = try TestShop().database()
        try database.add(key: try server())
        let before = try database.changeCounter()
        try database.record(lastUses: [try digest(1): opening.advanced(byDays: 2), try digest(8): opening])
        try database.record(lastUses: [try digest(1): opening.advanced(byDays: 1)])
        #expect(try database.keys().first?.lastUsedAt == opening.advanced(byDays: 2))
        #expect(try database.changeCounter() == before)
    }

    @Test("A shop of the version before takes keys, and keeps its orders")
    func migrates() throws {
        let shop = TestShop()
        try FileManager.default.createDirectory(atPath: shop.folder, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: "\(shop.folder)/\(ShopDatabase.fileName)")
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration0001Shop.name) { try Migration0001Shop.migrate($0) }
        try migrator.migrate(queue)
        try queue.write { try $0.execute(sql: "INSERT INTO product (id, title) VALUES ('A', 'Tea')") }
        try queue.close()
        #expect(throws: ShopDatabaseError.olderSchema(path: "\(shop.folder)/\(ShopDatabase.fileName)")) { try shop.database(.readOnly) }
        let database = try shop.database()
        try database.add(key: try server())
        #expect(try database.keys().count == 1 && database.catalogue().map(\.id) == ["A"])
    }

    @Test(
        "The schema refuses keys that make no sense",
        arguments: [
            "'secret', 'x', '[]', '[]', 1, NULL, NULL", "'secret', '', '[\"events\"]', '[]', 1, NULL, NULL",
            "'secret', 'x', '[\"events\"]', '[\"https://a.example\"]', 1, NULL, NULL",
            "'publishable', 'x', '[\"events\"]', '[]', 1, NULL, NULL",
            "'other', 'x', '[\"events\"]', '[]', 1, NULL, NULL", "'secret', 'x', '[\"events\"]', '[]', 5, 5, NULL",
            "'secret', 'x', '[\"events\"]', '[]', 5, NULL, 4",
        ])
    func schema(values: String) throws {
        let database = try TestShop().database()
        #expect(throws: DatabaseError.self) {
            try database.write {
                try $0.execute(
                    sql:
                        "INSERT INTO access_key (id, kind, label, scopes, origins, created_at, expires_at, revoked_at) VALUES ('k', \(values))"
                )
            }
        }
    }
}
