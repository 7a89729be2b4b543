import Commerce
import Feeds
import Storage

/// Hands the rows of a feed to the shop's database, which is opened, and made where it is new, by the first batch: a file that is refused as a
/// whole leaves no trace.
class ShopIntake: @unchecked Sendable {
    // Unchecked Sendable is safe: an import calls its intake from one thread at a time.
    private let open: () throws -> ShopDatabase
    private(set) var opened: ShopDatabase?

    init(open: @escaping () throws -> ShopDatabase) { self.open = open }

    func database() throws -> ShopDatabase {
        if let opened { return opened }
        let database = try open()
        opened = database
        return database
    }
}

/// Orders and what came back, in one transaction a batch.
final class OrderIntake: ShopIntake, Intake, @unchecked Sendable {
    func take(_ rows: [OrderEntry]) throws -> [Arrival] {
        var orders: [OrderLine] = []
        var returns: [ReturnLine] = []
        orders.reserveCapacity(rows.count)
        for row in rows {
            switch row {
            case .purchase(let line): orders.append(line)
            case .giveBack(let line): returns.append(line)
            }
        }
        let arrivals = try database().record(orders: orders, returns: returns)
        var (bought, cameBack) = (arrivals.orders.makeIterator(), arrivals.returns.makeIterator())
        return rows.compactMap { row in
            switch row {
            case .purchase: bought.next()
            case .giveBack: cameBack.next()
            }
        }
    }
}

/// Catalogue entries, whose prices hold from a moment on.
final class ProductIntake: ShopIntake, Intake, @unchecked Sendable {
    private let moment: Timestamp

    init(at moment: Timestamp, open: @escaping () throws -> ShopDatabase) {
        self.moment = moment
        super.init(open: open)
    }

    func take(_ rows: [ProductEntry]) throws -> [Arrival] {
        try database().record(products: rows.map { ($0.product, $0.states) }, at: moment)
    }
}

/// Customers.
final class CustomerIntake: ShopIntake, Intake, @unchecked Sendable {
    func take(_ rows: [Customer]) throws -> [Arrival] { try database().record(customers: rows) }
}

/// Events of the storefront.
final class EventIntake: ShopIntake, Intake, @unchecked Sendable {
    func take(_ rows: [Interaction]) throws -> [Arrival] { try database().record(interactions: rows) }
}

/// Reviews.
final class ReviewIntake: ShopIntake, Intake, @unchecked Sendable {
    func take(_ rows: [Review]) throws -> [Arrival] { try database().record(reviews: rows) }
}
