import Affinity
import Commerce
import Foundation
import Logging
import Merchandising
import ServiceLifecycle
import Storage
import Synchronization

/// Keeps the shelf fresh: builds a new storefront when another model is published or the database changes, and swaps it in whole.
///
/// A refresh that fails leaves the old storefront in service and is tried again; what went wrong is logged and told to the keeper.
final class StorefrontRefresh: Service {
    private let shop: ShopFolder
    private let database: ShopDatabase
    private let rules: ShopRules
    private let stockPushes: StockPushes
    private let segmentRoll: SegmentRoll
    private let recall: ShopperRecall
    private let keeper: ShopKeeper
    private let logger: Logger
    private let served: Mutex<State>

    /// What the storefront in service was built from.
    struct State: Equatable, Sendable {
        var modelNumber: Int
        var databaseChange: Int
    }

    init(
        shop: ShopFolder, database: ShopDatabase, rules: ShopRules, state: State, stockPushes: StockPushes, segmentRoll: SegmentRoll,
        recall: ShopperRecall, keeper: ShopKeeper, logger: Logger
    ) {
        self.stockPushes = stockPushes
        self.segmentRoll = segmentRoll
        self.shop = shop
        self.database = database
        self.rules = rules
        self.recall = recall
        self.keeper = keeper
        self.logger = logger
        served = Mutex(state)
    }

    /// Looks once a second. While an import commits all the time, a refresh runs at most one tenth of the time.
    func run() async throws {
        await withGracefulShutdownHandler {
            var rest = Duration.seconds(1)
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                let pause = rest
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
                let started = ContinuousClock.now
                await Self.offTheLoop { self.refreshIfChanged() }
                rest = max(.seconds(1), (ContinuousClock.now - started) * 9)
            }
        } onGracefulShutdown: { [keeper] in
            keeper.drain()
        }
    }

    /// Reads current model number and change counter, and swaps in a new storefront where either moved.
    func refreshIfChanged() {
        do {
            let now = try Self.state(of: shop, database: database)
            guard now != served.withLock({ $0 }) else { return }
            defer { FreedMemory.giveBack() }
            let loading = StorefrontLoading(shop: shop, stockPushes: stockPushes, segmentRoll: segmentRoll)
            let (storefront, entry) = try loading.load(from: database) { [logger] entry, refusal in
                logger.error("Model refused", metadata: ["model": "\(entry.name)", "reason": "\(refusal)"])
            }
            try rules.serve(storefront)
            try recall.goOn()
            served.withLock { $0 = now }
            keeper.refreshed(modelPublishedAt: entry.date)
            logger.info("Storefront refreshed", metadata: ["model": "\(storefront.modelName)"])
        } catch {
            keeper.failed("\(error)")
            logger.error("Storefront not refreshed", metadata: ["reason": "\(error)"])
        }
    }

    static func state(of shop: ShopFolder, database: ShopDatabase) throws -> State {
        State(
            modelNumber: try shop.models.entries().first(where: \.isCurrent)?.number ?? 0, databaseChange: try database.changeCounter())
    }

    /// Runs blocking work on a thread of its own, so that neither requests nor timers wait for it.
    private static func offTheLoop(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread {
                work()
                continuation.resume()
            }
            .start()
        }
    }
}

extension ModelFolder.Entry {
    /// When it was published, on this machine's clock.
    var date: Date { Date(timeIntervalSince1970: Double(publishedAt.millisecondsSince1970) / 1000) }
}
