import Glibc

extension CSVReader {
    /// What became of a cell that begins with a quote; places are offsets from the first byte of the record.
    enum Quoted {
        /// The cell ends before its closing quote; whether it has doubled quotes inside. The byte behind the quote is a separator or a line end.
        case closed(closing: Int, isDoubled: Bool)
        /// Something else follows the closing quote.
        case malformed(closing: Int)
        /// The source ends within the cell.
        case unclosed
        /// The cell or the row is over the limits, and goes on.
        case tooLarge
    }

    /// Finds the end of a quoted cell.
    func quotedCell(from opening: Int) throws(ByteSourceError) -> Quoted {
        var scan = opening + 1
        var isDoubled = false
        while true {
            let base = window.unread
            guard let found = memchr(base + scan, Int32(UInt8.quote), max(0, window.available - scan)) else {
                scan = max(scan, window.available)
                if isOver(scan, opening) { return .tooLarge }
                guard try window.more() else { return .unclosed }
                continue
            }
            let closing = found.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(base)
            if isOver(closing, opening) { return .tooLarge }
            while window.available < closing + 3, try window.more() {}
            switch window.unread[closing + 1] {
            case .quote:
                isDoubled = true
                scan = closing + 2
            case separator, .lineFeed: return .closed(closing: closing, isDoubled: isDoubled)
            case .carriageReturn where closing + 2 >= window.available || window.unread[closing + 2] == .lineFeed:
                return .closed(closing: closing, isDoubled: isDoubled)
            default: return .malformed(closing: closing)
            }
        }
    }

    private func isOver(_ end: Int, _ opening: Int) -> Bool { end - opening - 1 > limits.cellBytes || end > limits.rowBytes }

    /// Replaces `""` by `"` in the cells that have it, in place.
    func unescape(_ record: Record) {
        guard let base = record.base else { return }
        for column in 0..<record.count where record.cells[column].form == .escaped {
            let start = Int(record.cells[column].offset)
            let end = start + Int(record.cells[column].count)
            var (from, to) = (start, start)
            while from < end {
                base[to] = base[from]
                from += base[from] == .quote ? 2 : 1
                to += 1
            }
            record.cells[column].count = UInt32(to - start)
            record.cells[column].form = .text
        }
    }
}
