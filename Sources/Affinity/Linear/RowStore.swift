import Synchronization

/// Rows of weights that several threads fill in.
final class RowStore: Sendable {
    private let rows: Mutex<[[LinearWeight]]>

    init(count: Int) { rows = Mutex(Array(repeating: [], count: count)) }

    func set(_ row: Int, to weights: [LinearWeight]) { rows.withLock { $0[row] = weights } }

    /// All rows, in order.
    var all: [[LinearWeight]] { rows.withLock { $0 } }
}
