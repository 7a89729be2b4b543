import Glibc

/// Reads one JSON object a line. Empty lines are no rows.
final class JSONLinesReader {
    private(set) var objects: JSONObjects
    private let window: ByteWindow
    private let limits: RecordLimits
    private var line = 1

    init(_ window: ByteWindow, limits: RecordLimits = RecordLimits()) {
        self.window = window
        self.limits = limits
        objects = JSONObjects(limits: limits)
    }

    /// Reads the next record.
    func next(into record: Record) throws(ByteSourceError) -> RecordStep {
        while true {
            record.line = line
            var scanned = 0
            var length = try lineLength(after: &scanned)
            while length == nil {
                if window.available > limits.rowBytes { return try passOver() }
                guard try window.more() else { break }
                length = try lineLength(after: &scanned)
            }
            guard window.available > 0 else { return .end }
            let count = length ?? window.available
            let base = window.unread
            window.advance(by: min(count + 1, window.available))
            line += 1
            guard (0..<count).contains(where: { !base[$0].isJSONSpace }) else { continue }
            if count > limits.rowBytes { return tooLarge }
            if let rejection = objects.read(base, count: count, into: record) { return .rejected(rejection) }
            return .record
        }
    }

    /// The bytes up to the next line feed, or `nil` if none has been read yet; looks only at what was not scanned before.
    private func lineLength(after scanned: inout Int) throws(ByteSourceError) -> Int? {
        let base = window.unread
        guard let found = memchr(base + scanned, Int32(UInt8.lineFeed), window.available - scanned) else {
            scanned = window.available
            return nil
        }
        return found.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(base)
    }

    /// Moves behind a line that is over the limit.
    private func passOver() throws(ByteSourceError) -> RecordStep {
        var isLineOver = false
        while !isLineOver {
            if window.available == 0, try !window.more() { break }
            let found = memchr(window.unread, Int32(UInt8.lineFeed), window.available)
            isLineOver = found != nil
            window.advance(by: found.map { $0.assumingMemoryBound(to: UInt8.self) - window.unread + 1 } ?? window.available)
        }
        line += 1
        return tooLarge
    }

    private var tooLarge: RecordStep {
        let reason = "the row is larger than \(limits.rowBytes >> 20) MiB"
        return .rejected(Rejection(reason, remedy: "Shorten it; only this row was left out."))
    }
}
