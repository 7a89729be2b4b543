import Affinity
import Foundation
import Logging
import Merchandising
import ServiceLifecycle
import Storage
import Synchronization

/// Keeps the shelf fresh: builds a new storefront when another model is published or the database changes, and swaps it in whole.
///
/// A refresh that fails leaves the old storefront in service and is tried again; what went wrong is logged and told to `/health/ready`.
final class StorefrontRefresh: Service {
    private let shop: ShopFolder
    private let database: ShopDatabase
    private let shelf: Shelf
    private let logger: Logger
    private let failure = Mutex<String?>(nil)
    private let served: Mutex<State>

    /// What the storefront in service was built from.
    struct State: Equatable, Sendable {
        var modelNumber: Int
        var databaseChange: Int
    }

    init(shop: ShopFolder, database: ShopDatabase, shelf: Shelf, state: State, logger: Logger) {
        self.shop = shop
        self.database = database
        self.shelf = shelf
        self.logger = logger
        served = Mutex(state)
    }

    /// Why the storefront in service is older than it should be, or `nil`.
    var lastFailure: String? { failure.withLock { $0 } }

    /// Looks once a second. While an import commits all the time, a refresh runs at most one tenth of the time.
    func run() async throws {
        var rest = Duration.seconds(1)
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let pause = rest
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            let started = ContinuousClock.now
            await offTheLoop { self.refreshIfChanged() }
            rest = max(.seconds(1), (ContinuousClock.now - started) * 9)
        }
    }

    /// Reads current model number and change counter, and swaps in a new storefront where either moved.
    func refreshIfChanged() {
        do {
            let now = State(
                modelNumber: try shop.models.entries().first(where: \.isCurrent)?.number ?? 0,
                databaseChange: try database.changeCounter())
            guard now != served.withLock({ $0 }) else { return }
            let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database) { [logger] entry, refusal in
                logger.error("model refused", metadata: ["model": "\(entry.name)", "reason": "\(refusal)"])
            }
            shelf.replace(with: storefront)
            served.withLock { $0 = now }
            failure.withLock { $0 = nil }
            logger.info("storefront refreshed", metadata: ["model": "\(storefront.modelName)"])
        } catch {
            failure.withLock { $0 = "\(error)" }
            logger.error("storefront not refreshed", metadata: ["reason": "\(error)"])
        }
    }

    /// Runs blocking work on a thread of its own, so that neither requests nor timers wait for it.
    private func offTheLoop(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                work()
                continuation.resume()
            }
            thread.start()
        }
    }
}
