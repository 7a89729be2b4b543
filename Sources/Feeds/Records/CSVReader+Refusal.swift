import Glibc

extension CSVReader {
    /// What is wrong with a complete record.
    func faults(of record: Record, hasNUL: Bool, isASCII: Bool) -> Rejection? {
        if !header.isEmpty, record.count != header.count {
            return Rejection(
                "the row has \(record.count) \(record.count == 1 ? "cell" : "cells") and the header has \(header.count)",
                remedy: "Put cells that hold a separator or a line break in double quotes.")
        }
        guard hasNUL || !isASCII, let row = record.row else { return nil }
        for column in 0..<row.count {
            guard let bytes = row.bytes(column) else { continue }
            if let rejection = bytes.fault(in: name(of: column)) { return rejection }
        }
        return nil
    }

    /// Refuses a record because of a quoted cell that begins at `cell`, and moves to where reading goes on.
    func refuse(_ quoted: Quoted, _ record: Record, in column: Int, from cell: Int) throws(ByteSourceError) -> RecordStep {
        if case .tooLarge = quoted { return try passOver(record, column, from: cell) }
        let end = if case .malformed(let closing) = quoted { closing + 2 } else { window.available }
        let value = Bytes(start: window.unread + cell, count: end - cell)
        let shown = value.part(from: 0, to: min(value.count, Diagnostic.longestValue + 1)).text
        try skipLine()
        line = record.line + 1
        if case .unclosed = quoted {
            return .rejected(
                Rejection(
                    field: name(of: column), value: shown, "the quote that opens this cell is never closed",
                    remedy: "Close it, and write a quote inside a cell twice."))
        }
        return .rejected(
            Rejection(
                field: name(of: column), value: shown, "there is text after the closing quote of this cell",
                remedy: "Write a quote inside a cell twice."))
    }

    /// Moves behind the next line feed. At most one row of the limits is in the window before it, so reading goes on where the row began.
    private func skipLine() throws(ByteSourceError) {
        while true {
            if let found = memchr(window.unread, Int32(UInt8.lineFeed), window.available) {
                return window.advance(by: found.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(window.unread) + 1)
            }
            window.advance(by: window.available)
            guard try window.more() else { return }
        }
    }

    /// Refuses a record that is over the limits and moves behind it without keeping it.
    ///
    /// - Parameters:
    ///   - column: the cell that passed the limit.
    ///   - offset: the beginning of a cell, from which on the record is passed over.
    ///   - isComplete: whether the record ends there.
    func passOver(_ record: Record, _ column: Int, from offset: Int, isComplete: Bool = false) throws(ByteSourceError) -> RecordStep {
        window.advance(by: offset)
        var place = Place.cellStart
        while !isComplete, place != .end {
            if window.available == 0, try !window.more() { break }
            let (base, available) = (window.unread, window.available)
            var scan = 0
            while scan < available, place != .end {
                if base[scan] == .lineFeed { line += 1 }
                place = place.after(base[scan], separator: separator)
                scan += 1
            }
            window.advance(by: scan)
        }
        if isComplete { line += 1 }
        if place == .quoted {
            return .rejected(
                Rejection(
                    field: name(of: column),
                    "the quote that opens this cell is never closed; lines \(record.line) to \(line) could not be read",
                    remedy: "Close it, and import the file again."))
        }
        let reason = "the cell is larger than \(size(limits.cellBytes)), or the row larger than \(size(limits.rowBytes))"
        return .rejected(Rejection(field: name(of: column), reason, remedy: "Shorten it; only this row was left out."))
    }

    /// Where a byte of a record that is passed over stands.
    private enum Place {
        case cellStart, plain, quoted, quoteInQuoted, end

        func after(_ byte: UInt8, separator: UInt8) -> Place {
            switch (self, byte) {
            case (.quoted, .quote): .quoteInQuoted
            case (.quoted, _), (.quoteInQuoted, .quote), (.cellStart, .quote): .quoted
            case (_, .lineFeed): .end
            case (_, separator): .cellStart
            default: .plain
            }
        }
    }

    private func name(of column: Int) -> String? { column < header.count ? header[column] : nil }

    private func size(_ bytes: Int) -> String { bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes" }
}
