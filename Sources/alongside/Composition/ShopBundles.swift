import Affinity
import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

/// The shop's proposals of bundles: worked out beside the requests and kept in memory, with what people decided about them from its database.
final class ShopBundles: BundleArchive {
    /// What proposals are worked out from.
    private struct Work {
        var learned: BundleWork.Response?
        var learnedFrom: Source?
        var decidedOn: [Int] = []
    }

    /// What the price response was learned from; products are compared by what they say.
    private struct Source: Equatable {
        var modelName: String
        var databaseChange: Int
        var products: [Product]
    }

    private let database: ShopDatabase
    private let shelf: Shelf
    private let settings: BundleSettings
    /// One works at a time; readers do not wait for it.
    private let work = Mutex(Work())
    private let made = Mutex<ProposedBundles?>(nil)

    init(database: ShopDatabase, shelf: Shelf, settings: BundleSettings) {
        self.database = database
        self.shelf = shelf
        self.settings = settings
    }

    func bundles() async throws -> ProposedBundles? {
        guard let made = made.withLock({ $0 }) else { return nil }
        return try await offTheLoop {
            made.without(offers: try self.database.offers().map(\.offer), dismissed: try self.database.dismissedBundles())
        }
    }

    func dismiss(_ proposal: BundleProposal, by author: String, at now: Timestamp) async throws {
        let bundle = DismissedBundle(
            id: proposal.id, title: proposal.title, products: proposal.products, author: author, dismissedAt: now)
        try await offTheLoop { try self.database.dismiss(bundle: bundle) }
    }

    func restore(_ id: String, by author: String, at now: Timestamp) async throws {
        try await offTheLoop {
            try self.database.restore(bundle: id, by: author, at: now)
            try self.renew(at: now)
        }
    }

    /// Works proposals out anew where the model, the catalogue, the orders, the offers or what was decided are others than before.
    func renew(at now: Timestamp) throws {
        try work.withLock { work in
            let storefront = shelf.current
            let source = Source(
                modelName: storefront.modelName, databaseChange: try database.changeCounter(), products: storefront.products)
            let decided = [try database.offerCounter(), try database.bundleDecisionCounter()]
            if source != work.learnedFrom {
                work.learned = try BundleWork.Response(storefront: storefront, database: database)
                work.learnedFrom = source
            } else if decided == work.decidedOn {
                return
            }
            work.decidedOn = decided
            let proposals = try BundleWork.proposals(
                storefront: storefront, response: work.learned, settings: settings, database: database)
            made.withLock {
                $0 = ProposedBundles(proposals: proposals, settings: settings, modelName: storefront.modelName, workedOutAt: now)
            }
        }
    }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    private func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
