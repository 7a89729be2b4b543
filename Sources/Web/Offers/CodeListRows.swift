/// Rows of CSV with commas or semicolons, small enough to be held: quotes, doubled quotes and line breaks within quotes as RFC 4180 has them.
struct CodeListRows {
    /// One row.
    struct Row {
        /// The line on which it begins, from 1 on.
        let line: Int
        /// Without spaces around them, and without the apostrophe that keeps a spreadsheet from running one.
        let cells: [String]
    }

    private(set) var rows: [Row] = []

    init(_ csv: some Sequence<UInt8>) {
        var bytes = Array(csv)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let heading = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let separator = heading.contains(UInt8(ascii: ";")) && !heading.contains(UInt8(ascii: ",")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var (line, start) = (1, 1)
        func ended(_ cell: [UInt8]) -> String {
            let trimmed = String(decoding: cell, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return trimmed.hasPrefix("'") ? String(trimmed.dropFirst()) : trimmed
        }
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && place < bytes.endIndex && bytes[place] == byte:
                cell.append(byte)
                place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case separator where !isQuoted:
                cells.append(ended(cell))
                cell = []
            case UInt8(ascii: "\n") where !isQuoted:
                cells.append(ended(cell))
                if cells != [""] { rows.append(Row(line: start, cells: cells)) }
                (cells, cell, start) = ([], [], line)
            default: cell.append(byte)
            }
        }
        cells.append(ended(cell))
        if cells != [""] { rows.append(Row(line: start, cells: cells)) }
    }
}
