import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

/// The shop's rules in its database, put into service as soon as they change.
///
/// Everything that goes onto the shelf while the server runs goes through here, one after the other, so that no storefront with older rules takes
/// the place of one with newer.
final class ShopRules: RuleArchive {
    private let database: ShopDatabase
    private let shelf: Shelf
    /// The counter of the rules in service.
    private let served: Mutex<Int>

    /// - Parameter served: the database's counter before the rules of the shelf's storefront were read.
    init(database: ShopDatabase, shelf: Shelf, served: Int) {
        self.database = database
        self.shelf = shelf
        self.served = Mutex(served)
    }

    func rules() async throws -> [KeptRule] { try await offTheLoop { try self.database.rules() } }

    func history(of id: RuleID) async throws -> [RuleVersion] { try await offTheLoop { try self.database.history(ofRule: id) } }

    func change(_ changes: [RuleChange], by author: String, at now: Timestamp) async throws -> [RuleVersion] {
        try await offTheLoop {
            let versions = try self.database.change(rules: changes, by: author, at: now)
            try self.serve()
            return versions
        }
    }

    func undo(_ id: RuleID, by author: String, at now: Timestamp) async throws -> RuleVersion {
        try await offTheLoop {
            let version = try self.database.undo(rule: id, by: author, at: now)
            try self.serve()
            return version
        }
    }

    func lastBaskets(limit: Int) async throws -> [[ProductID]] { try await offTheLoop { try self.database.lastBaskets(limit: limit) } }

    /// Puts the database's rules into service where they changed; everything else of the storefront stays.
    func serve() throws {
        try served.withLock { served in
            let counter = try database.ruleCounter()
            guard counter != served else { return }
            shelf.replace(with: shelf.current.under(rules: try database.rules().map(\.rule)))
            served = counter
        }
    }

    /// Puts another storefront into service, under the rules of now.
    func serve(_ storefront: Storefront) throws {
        try served.withLock { served in
            let counter = try database.ruleCounter()
            shelf.replace(with: storefront.under(rules: try database.rules().map(\.rule)))
            served = counter
        }
    }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
