/// Reads the objects of one JSON array, each as soon as it is complete.
///
/// The end of an element is found by counting brackets outside strings, so an element that is wrong inside costs only itself.
final class JSONArrayReader {
    private(set) var objects: JSONObjects
    private let window: ByteWindow
    private let limits: RecordLimits
    private var line = 1
    private var hasBegun = false
    private var isOver = false

    init(_ window: ByteWindow, limits: RecordLimits = RecordLimits()) {
        self.window = window
        self.limits = limits
        objects = JSONObjects(limits: limits)
    }

    /// Reads the next record.
    func next(into record: Record) throws(ByteSourceError) -> RecordStep {
        guard !isOver, let first = try firstByteOfElement() else { return .end }
        record.line = line
        if first == .closeBracket {
            isOver = true
            window.advance(by: 1)
            guard try firstByteOfElement() != nil else { return .end }
            record.line = line
            return .rejected(Rejection("there is text after the end of the array", remedy: "Put all rows into one array."))
        }
        return try element(into: record)
    }

    /// Moves over spaces and commas; `nil` at the end of the source.
    private func firstByteOfElement() throws(ByteSourceError) -> UInt8? {
        while true {
            if window.available == 0, try !window.more() {
                guard !isOver else { return nil }
                isOver = true
                return 0
            }
            let byte = window.unread[0]
            if byte == .lineFeed { line += 1 }
            let isOpening = byte == .openBracket && !hasBegun
            guard byte.isJSONSpace || isOpening || byte == .comma && !isOver else { return byte }
            if isOpening { hasBegun = true }
            window.advance(by: 1)
        }
    }

    private func element(into record: Record) throws(ByteSourceError) -> RecordStep {
        var extent = Extent()
        var (scan, isTooLarge) = (0, false)
        while !extent.isComplete {
            if scan == window.available {
                if scan > limits.rowBytes {
                    isTooLarge = true
                    window.advance(by: scan)
                    scan = 0
                }
                guard try window.more() else {
                    isOver = true
                    window.advance(by: window.available)
                    return .rejected(
                        Rejection("the array is never closed", remedy: "The file was cut off here; export or copy it again."))
                }
            }
            let byte = window.unread[scan]
            extent.take(byte)
            if extent.isCompleteBefore {
                // A bracket that closes nothing is an element of its own, or reading would stand still at it.
                scan = max(scan, 1)
                break
            }
            if byte == .lineFeed { line += 1 }
            scan += 1
        }
        let base = window.unread
        window.advance(by: scan)
        if isTooLarge || scan > limits.rowBytes {
            return .rejected(
                Rejection("the row is larger than \(limits.rowBytes >> 20) MiB", remedy: "Shorten it; only this row was left out."))
        }
        if let rejection = objects.read(base, count: scan, into: record) { return .rejected(rejection) }
        return .record
    }

    /// How far into an element the bytes taken so far lead.
    private struct Extent {
        private var depth = 0
        private var isInString = false
        private var isEscaped = false
        private var isBare = false
        /// The last byte taken is the element's last.
        private(set) var isComplete = false
        /// The last byte taken lies behind the element.
        private(set) var isCompleteBefore = false

        mutating func take(_ byte: UInt8) {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == .backslash {
                    isEscaped = true
                } else if byte == .quote {
                    isInString = false
                }
                isComplete = !isInString && depth == 0
                return
            }
            switch byte {
            case .quote: isInString = true
            case .openBrace, .openBracket: depth += 1
            case .closeBrace, .closeBracket:
                depth -= 1
                isComplete = depth == 0
                isCompleteBefore = depth < 0
            case .comma where depth == 0: isCompleteBefore = true
            default: isCompleteBefore = depth == 0 && isBare && byte.isJSONSpace
            }
            isBare = depth == 0
        }
    }
}
