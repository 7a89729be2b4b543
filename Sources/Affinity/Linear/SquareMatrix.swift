/// A square matrix of single precision, by columns, in memory of its own.
///
/// Unchecked Sendable is safe: threads that share one write to disjoint tiles or columns (see `Crew`), and are done before anybody reads.
final class SquareMatrix: @unchecked Sendable {
    /// Rows, and columns.
    let order: Int
    /// Column j begins at `j * order`; lives as long as the matrix.
    let values: UnsafeMutablePointer<Float>

    /// All zero.
    init(order: Int) {
        self.order = order
        values = .allocate(capacity: max(1, order * order))
        values.initialize(repeating: 0, count: order * order)
    }

    deinit { values.deallocate() }

    /// The column, from its first row.
    func column(_ number: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: values + number * order, count: order)
    }
}
