import Commerce
import Feeds
import Synchronization

/// A memory that knows a row again by a key, and counts its transactions.
final class RememberingIntake<Row: Sendable, Key: Hashable & Sendable>: Intake {
    struct State: Sendable {
        var seen: Set<Key> = []
        var rows: [Row] = []
        var batches: [Int] = []
    }

    let state = Mutex(State())
    private let key: @Sendable (Row) -> Key
    private let failsAtBatch: Int?

    struct DiskFull: Error, Equatable {}

    init(failsAtBatch: Int? = nil, key: @escaping @Sendable (Row) -> Key) {
        self.failsAtBatch = failsAtBatch
        self.key = key
    }

    func take(_ rows: [Row]) throws -> [Arrival] {
        try state.withLock { state in
            if state.batches.count == failsAtBatch { throw DiskFull() }
            state.batches.append(rows.count)
            state.rows += rows
            return rows.map { state.seen.insert(key($0)).inserted ? .new : .known }
        }
    }
}

/// What makes two lines of orders the same line.
struct LineKey: Hashable, Sendable {
    var order: OrderID
    var product: ProductID
    var quantity: Int
    var unitPrice: Money

    init(_ entry: OrderEntry) {
        switch entry {
        case .purchase(let line):
            (order, product, quantity, unitPrice) = (line.order, line.product, line.quantity, line.unitPrice)
        case .giveBack(let line):
            (order, product, quantity, unitPrice) = (line.document, line.product, -line.quantity, line.unitPrice)
        }
    }
}
