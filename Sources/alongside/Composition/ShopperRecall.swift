import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization

/// Brings back from the database what shoppers did: all of it at start, and afterwards what other programs imported.
final class ShopperRecall: Sendable {
    private let database: ShopDatabase
    private let shoppers: ShopperMemory
    /// The number of the last event that was read.
    private let last = Mutex<Int64>(0)

    /// Events that are read at start at most, and as many dismissals: more would keep the shop closed for longer than a second or two.
    private static let startLimit = 150_000
    /// Events that are read at a time later on.
    private static let stepLimit = 100_000

    init(database: ShopDatabase, shoppers: ShopperMemory) {
        self.database = database
        self.shoppers = shoppers
    }

    /// Reads what shoppers did lately, from now back as far as it counts.
    func start(at now: Timestamp) throws {
        // The number first: what arrives while the rest is read is read again later, which changes nothing.
        let number = try database.lastInteraction()
        let events = try database.shopperHistory(
            since: now.advanced(byDays: -ShopperState.historyDays), dismissalsSince: now.advanced(byDays: -ShopperState.dismissalDays),
            limit: Self.startLimit)
        // Oldest first: those seen last are the last to be forgotten.
        shoppers.remember(events.reversed())
        last.withLock { $0 = number }
    }

    /// Reads what arrived since. What came through this process is known already and changes nothing.
    func goOn() throws {
        while true {
            let (events, number) = try database.interactions(after: last.withLock { $0 }, limit: Self.stepLimit)
            let isAtEnd = number == last.withLock { $0 }
            shoppers.remember(events)
            last.withLock { $0 = number }
            if isAtEnd { return }
        }
    }
}
