import Affinity
import Analytics
import Commerce
import Storage
import Synchronization
import Web

/// What is known of the shop's customers and of its pairs of products, in memory: readers take what is there and wait for nothing.
final class ShopFigures: CustomerArchive, TrendArchive {
    private struct Made {
        var orders: CustomerOrders?
        var portfolio: CustomerPortfolio?
        var changes: PairChanges?
        var change: Int?
    }

    private let database: ShopDatabase
    private let made = Mutex(Made())

    init(database: ShopDatabase) { self.database = database }

    func portfolio() -> CustomerPortfolio? { made.withLock { $0.portfolio } }

    func pairChanges() -> PairChanges? { made.withLock { $0.changes } }

    /// Reads the orders where anything was committed to the database, and fits models where the orders are others than before.
    func renew() throws {
        let change = try database.changeCounter()
        guard change != made.withLock({ $0.change }) else { return }
        let orders = try database.customerOrders()
        if orders != made.withLock({ $0.orders }) {
            let portfolio = CustomerPortfolio(of: orders)
            made.withLock { ($0.orders, $0.portfolio) = (orders, portfolio) }
        }
        let changes = try Self.pairChanges(in: database)
        made.withLock { ($0.changes, $0.change) = (changes, change) }
    }

    /// Which pairs form or dissolve; `nil` where the shop is too young to say.
    static func pairChanges(in database: ShopDatabase) throws -> PairChanges? {
        guard let windows = PairWindows(of: try database.purchaseHistory()) else { return nil }
        let counts = windows.pairs.map {
            PairChanges.Counts(
                product: $0.product, with: $0.with, buyers: $0.buyers, together: $0.together, buyersBefore: $0.buyersBefore,
                togetherBefore: $0.togetherBefore)
        }
        return PairChanges(counts, days: PairWindows.days, until: windows.end)
    }
}
