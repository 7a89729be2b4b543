import Commerce
import Foundation
import Storage
import Web

/// The shop's keys in its database, put into service as soon as they change.
struct ShopKeys: KeyCabinet {
    let database: ShopDatabase
    let ring: KeyRing

    func keys() async throws -> [AccessKey] { try await offTheLoop { try database.keys() } }

    func add(_ key: AccessKey) async throws {
        try await offTheLoop {
            try database.add(key: key)
            try serve()
        }
    }

    func rotate(_ id: AccessKeyID, to token: AccessKey.Token, endingOthersAt end: Timestamp) async throws -> AccessKey {
        try await offTheLoop {
            let key = try database.rotate(key: id, to: token, endingOthersAt: end)
            try serve()
            return key
        }
    }

    func revoke(_ id: AccessKeyID, at now: Timestamp) async throws -> AccessKey {
        try await offTheLoop {
            let key = try database.revoke(key: id, at: now)
            try serve()
            return key
        }
    }

    /// Puts what the database holds into service.
    func serve() throws { ring.replace(with: try database.keys()) }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
