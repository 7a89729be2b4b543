/// One record of a feed as the reader found it: cells as places in the window.
///
/// Safe because the cells belong to the record alone, `base` is set by the reader that owns the window each time a record is complete, and
/// a ``Row`` made of it is dropped before the reader goes on.
final class Record {
    /// How a cell was written.
    enum Form: UInt8 {
        /// The record has no such cell (JSON without the key).
        case absent
        /// Text, a number, `true` or `false`; empty for JSON's `null`.
        case text
        /// A JSON array or object.
        case tree
        /// A quoted CSV cell with doubled quotes in it; becomes `text` when the record is complete.
        case escaped
    }

    /// A place, counted from the first byte of the record.
    struct Cell {
        var offset: UInt32
        var count: UInt32
        var form: Form
    }

    /// The line the record starts on, counted from 1.
    var line = 0
    /// The first byte of the record.
    var base: UnsafeMutablePointer<UInt8>?
    /// How many cells there are.
    var count = 0
    private(set) var cells: UnsafeMutablePointer<Cell>
    private(set) var capacity = 64

    init() { cells = .allocate(capacity: capacity) }

    deinit { cells.deallocate() }

    /// Makes room for twice as many cells.
    func grow() {
        let larger = UnsafeMutablePointer<Cell>.allocate(capacity: capacity * 2)
        larger.update(from: cells, count: capacity)
        cells.deallocate()
        (cells, capacity) = (larger, capacity * 2)
    }

    /// The record for reading.
    var row: Row? { base.map { Row(base: UnsafePointer($0), cells: UnsafePointer(cells), count: count) } }
}

/// A complete record, borrowed for as long as the reader stands still. Safe for the reason given at ``Record``.
struct Row {
    fileprivate let base: UnsafePointer<UInt8>
    fileprivate let cells: UnsafePointer<Record.Cell>
    let count: Int

    /// The bytes of a cell, or `nil` if the record has no such cell.
    func bytes(_ column: Int) -> Bytes? {
        guard column < count, cells[column].form != .absent else { return nil }
        return Bytes(start: base + Int(cells[column].offset), count: Int(cells[column].count))
    }

    /// Whether a cell is a JSON array or object.
    func isTree(_ column: Int) -> Bool { column < count && cells[column].form == .tree }
}
