import Commerce
import Feeds
import Storage

/// Hands the rows of a feed to the shop's database, which is opened, and made where it is new, by the first batch: a file that is refused as a
/// whole leaves no trace.
///
/// Unchecked Sendable is safe: an import calls its intake from one thread at a time.
final class ShopIntake<Row: Sendable>: Intake, @unchecked Sendable {
    private let open: () throws -> ShopDatabase
    private let record: (ShopDatabase, [Row]) throws -> [Arrival]
    /// The database, once a batch has come.
    private(set) var opened: ShopDatabase?

    /// - Parameters:
    ///   - open: opens the shop's database; called once.
    ///   - record: remembers a batch in one transaction.
    init(open: @escaping () throws -> ShopDatabase, record: @escaping (ShopDatabase, [Row]) throws -> [Arrival]) {
        self.open = open
        self.record = record
    }

    func take(_ rows: [Row]) throws -> [Arrival] {
        let database = try opened ?? open()
        opened = database
        return try record(database, rows)
    }
}

extension ShopDatabase {
    /// Remembers purchases and what came back in one transaction, and says of each what became of it.
    func record(entries: [OrderEntry]) throws -> [Arrival] {
        var orders: [OrderLine] = []
        var returns: [ReturnLine] = []
        orders.reserveCapacity(entries.count)
        for entry in entries {
            switch entry {
            case .purchase(let line): orders.append(line)
            case .giveBack(let line): returns.append(line)
            }
        }
        let arrivals = try record(orders: orders, returns: returns)
        var (bought, cameBack) = (arrivals.orders.makeIterator(), arrivals.returns.makeIterator())
        return entries.compactMap { entry in
            switch entry {
            case .purchase: bought.next()
            case .giveBack: cameBack.next()
            }
        }
    }
}
