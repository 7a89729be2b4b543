import Affinity
import Commerce
import Feeds

/// Takes the purchases of a feed into columns, without a database.
final class HistoryIntake: Intake, @unchecked Sendable {
    // Unchecked Sendable is safe: an import calls its intake from one thread at a time.
    private var products: [ProductID: Int32] = [:]
    private var customers: [CustomerID: Int64] = [:]
    private var orders: [OrderID: Int32] = [:]
    private var times: [Timestamp] = []
    private var owners: [Int64?] = []
    private var lines: [(basket: Int32, product: Int32)] = []

    func take(_ rows: [OrderEntry]) -> [Arrival] {
        for case .purchase(let line) in rows {
            let product = products[line.product] ?? Int32(products.count)
            products[line.product] = product
            let order = orders[line.order] ?? Int32(orders.count)
            if orders[line.order] == nil {
                orders[line.order] = order
                times.append(line.orderedAt)
                owners.append(
                    line.customer.map { id in
                        let number = customers[id] ?? Int64(customers.count)
                        customers[id] = number
                        return number
                    })
            }
            lines.append((order, product))
        }
        return Array(repeating: .new, count: rows.count)
    }

    /// The history of what was taken.
    func history() -> PurchaseHistory {
        let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        let ids = products.sorted { $0.value < $1.value }.map(\.key)
        return PurchaseHistory(
            products: ids, basketTimes: order.map { times[$0] }, basketCustomers: order.map { owners[$0] },
            lines: lines.map { (place[Int($0.basket)], $0.product) })
    }

    /// Reads a file of orders through a map.
    static func history(file: String, map: String) throws -> PurchaseHistory {
        let intake = HistoryIntake()
        var feed = FeedImport(file: file)
        feed.map = try FeedMap(contentsOf: map, for: .orders)
        _ = try feed.orders(into: intake)
        return intake.history()
    }
}
