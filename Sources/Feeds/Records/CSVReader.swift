/// Reads records as RFC 4180 writes them, with LF as well as CRLF line ends and any of three separators.
///
/// A quote inside a cell that does not begin with one is an ordinary character. Empty lines are no rows. A row whose quotes make no
/// sense is refused and reading goes on at the line after its first; a row over the limits is passed over to its own end, so that the
/// inside of a well-formed cell is never read as rows.
///
/// Safe because `stops` belongs to the reader alone and is indexed by a byte, and addresses into the window are taken again after each
/// call that may move it.
final class CSVReader {
    /// The cells of the header line, trimmed.
    private(set) var header: [String] = []
    let window: ByteWindow
    let limits: RecordLimits
    let separator: UInt8
    var line = 1

    /// What a byte means outside quotes.
    private enum Stop {
        static let none: UInt8 = 0
        static let separator: UInt8 = 1
        static let lineEnd: UInt8 = 2
    }
    private let stops: UnsafeMutablePointer<UInt8>

    init(_ window: ByteWindow, separator: UInt8, limits: RecordLimits = RecordLimits()) {
        self.window = window
        self.separator = separator
        self.limits = limits
        stops = .allocate(capacity: 256)
        stops.initialize(repeating: Stop.none, count: 256)
        stops[Int(separator)] = Stop.separator
        stops[Int(UInt8.lineFeed)] = Stop.lineEnd
    }

    deinit { stops.deallocate() }

    /// Reads the header line; to be called first.
    ///
    /// - Returns: why it cannot be read, if it cannot.
    func readHeader() throws(ByteSourceError) -> Rejection? {
        let record = Record()
        switch try next(into: record) {
        case .record:
            guard let row = record.row else { return nil }
            header = (0..<row.count).map { row.bytes($0)?.trimmed.text ?? "" }
            return nil
        case .rejected(let rejection): return rejection
        case .end: return Rejection("there is no header line", remedy: "Write the names of the columns in the first line.")
        }
    }

    /// Reads the next record.
    func next(into record: Record) throws(ByteSourceError) -> RecordStep {
        guard try skipEmptyLines() else { return .end }
        record.line = line
        record.count = 0
        var (base, available) = (window.unread, window.available)
        var (cells, capacity, count) = (record.cells, record.capacity, 0)
        var (scan, low, high) = (0, UInt8.max, UInt8(0))
        var (isEscaped, ends) = (false, false)
        let stops = stops
        while !ends {
            var cell = scan
            var end = scan
            var form = Record.Form.text
            if scan == available, try window.more() { (base, available) = (window.unread, window.available) }
            if base[scan] == .quote {
                let quoted = try quotedCell(from: scan)
                (base, available) = (window.unread, window.available)
                guard case .closed(let closing, let isDoubled) = quoted else {
                    return try refuse(quoted, record, in: count, from: cell)
                }
                if isDoubled { (form, isEscaped) = (.escaped, true) }
                (cell, end) = (scan + 1, closing)
                for position in cell..<end {
                    low = min(low, base[position])
                    high |= base[position]
                    if base[position] == .lineFeed { line += 1 }
                }
                let following = base[closing + 1]
                ends = following != separator
                scan = closing + (following == .carriageReturn ? 3 : 2)
            } else {
                while true {
                    while stops[Int(base[scan])] == Stop.none {
                        low = min(low, base[scan])
                        high |= base[scan]
                        scan += 1
                    }
                    guard scan == available else { break }
                    // One more byte than allowed may be the carriage return of the line's end.
                    if scan - cell > limits.cellBytes + 1 || scan > limits.rowBytes + 1 { return try passOver(record, count, from: cell) }
                    let isMore = try window.more()
                    (base, available) = (window.unread, window.available)
                    if !isMore { break }
                }
                ends = stops[Int(base[scan])] == Stop.lineEnd
                end = ends && scan > cell && base[scan - 1] == .carriageReturn ? scan - 1 : scan
                scan += 1
            }
            if end - cell > limits.cellBytes || end > limits.rowBytes {
                return try passOver(record, count, from: min(scan, available), isComplete: ends)
            }
            if count == capacity {
                record.grow()
                (cells, capacity) = (record.cells, record.capacity)
            }
            cells[count] = Record.Cell(offset: UInt32(truncatingIfNeeded: cell), count: UInt32(truncatingIfNeeded: end - cell), form: form)
            count += 1
        }
        (record.base, record.count) = (base, count)
        window.advance(by: min(scan, available))
        line += 1
        if isEscaped { unescape(record) }
        if let rejection = faults(of: record, hasNUL: low == 0, isASCII: high < 0x80) { return .rejected(rejection) }
        return .record
    }

    /// Moves to the first line that is not empty; false at the end of the source.
    private func skipEmptyLines() throws(ByteSourceError) -> Bool {
        while true {
            while window.available < 2, try window.more() {}
            guard window.available > 0 else { return false }
            let isReturn = window.unread[0] == .carriageReturn && window.unread[1] == .lineFeed
            guard isReturn || window.unread[0] == .lineFeed else { return true }
            window.advance(by: isReturn ? min(2, window.available) : 1)
            line += 1
        }
    }
}
