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
        /// Counts up with every other portfolio.
        var number = 0
    }

    private let database: ShopDatabase
    private let made = Mutex(Made())

    init(database: ShopDatabase) { self.database = database }

    func portfolio() -> CustomerPortfolio? { made.withLock { $0.portfolio } }

    /// Orders and what follows from them, under a number of their own; `nil` until they were read.
    func known() -> (orders: CustomerOrders, portfolio: CustomerPortfolio, number: Int)? {
        made.withLock { made in
            guard let orders = made.orders, let portfolio = made.portfolio else { return nil }
            return (orders, portfolio, made.number)
        }
    }

    func pairChanges() -> PairChanges? { made.withLock { $0.changes } }

    /// Reads the orders where anything was committed to the database, and fits models where the orders are others than before.
    func renew() throws {
        let change = try database.changeCounter()
        guard change != made.withLock({ $0.change }) else { return }
        let orders = try database.customerOrders()
        if orders != made.withLock({ $0.orders }) {
            let portfolio = CustomerPortfolio(of: orders)
            made.withLock { ($0.orders, $0.portfolio, $0.number) = (orders, portfolio, $0.number + 1) }
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
