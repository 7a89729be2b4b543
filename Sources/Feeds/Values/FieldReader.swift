import Commerce

/// Reads the cells of a row as what they are meant to be. One of it serves all rows of a feed, and remembers what rows have in common.
struct FieldReader {
    var columns: Columns
    var times: TimeReader
    /// The shop's currency; `nil` until the first row that states one.
    private(set) var currency: Currency?
    /// What amounts are in where the feed has no column for it and the shop has none yet.
    private let currencyOtherwise: Currency?
    private var currencyCode: [UInt8] = []
    private let isUppercase: [Bool]
    private let hasTrees: Bool

    /// Bytes of an identifier at most; the longest article numbers of shop systems are 255 characters.
    static let longestID = 256

    init(_ columns: Columns, currency: Currency?, currencyOtherwise: Currency? = nil, timeZone: FeedTimeZone?, hasTrees: Bool) {
        self.columns = columns
        self.hasTrees = hasTrees
        times = TimeReader(timeZone ?? columns.map?.timeZone)
        isUppercase = columns.kind.fields.map { columns.map?.uppercase.contains($0.name) ?? false }
        self.currencyOtherwise = currencyOtherwise
        if let currency { settle(currency) }
    }

    /// Fixes the shop's currency.
    mutating func settle(_ currency: Currency) {
        guard self.currency == nil else { return }
        self.currency = currency
        currencyCode = Array(currency.code.utf8)
    }

    /// What a field says, or `nil` if nothing.
    @inline(__always)
    func said(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> Bytes? {
        if hasTrees, columns.isTree(slot, in: row) {
            throw refusal(slot, row, "a list or object stands where a single value is expected", remedy: "Write a text or a number.")
        }
        guard let bytes = columns.bytes(slot, in: row), bytes.count > 0 else { return nil }
        return bytes
    }

    /// An identifier, or `nil` if there is none.
    @inline(__always)
    func id(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> String? {
        guard let bytes = try said(slot, row) else { return nil }
        if bytes.count > Self.longestID || !bytes.isPlainASCII { try checkID(bytes, slot, row) }
        return isUppercase[slot.rawValue] ? bytes.text.uppercased() : bytes.text
    }

    private func checkID(_ bytes: Bytes, _ slot: some FieldSlot, _ row: Row) throws(Rejection) {
        if bytes.count > Self.longestID {
            throw refusal(
                slot, row, "the identifier has \(bytes.count) bytes; at most \(Self.longestID) are allowed",
                remedy: "Use the shop's own short number.")
        }
        if bytes.text.unicodeScalars.contains(where: CleanText.isInvisible) {
            throw refusal(slot, row, "the identifier has a control character", remedy: "Remove it; it cannot be seen or typed.")
        }
    }

    /// An identifier that must be there.
    @inline(__always)
    func requiredID(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> String {
        guard let id = try id(slot, row) else { throw missing(slot) }
        return id
    }

    /// Text for people on one line, or `nil` if there is none.
    func text(_ slot: some FieldSlot, _ row: Row, keepsLines: Bool = false) throws(Rejection) -> String? {
        guard let bytes = try said(slot, row) else { return nil }
        return CleanText.of(bytes, keepsLines: keepsLines)
    }

    /// A moment, or `nil` if there is none.
    mutating func moment(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> Timestamp? {
        guard let bytes = try said(slot, row) else { return nil }
        do throws(Timestamp.Unreadable) { return try times.moment(bytes) } catch {
            let (reason, remedy) =
                switch error {
                case .notADate: ("this is no date", "Write 2026-11-23 or 2026-11-23T08:30:00Z.")
                case .noSuchDay: ("there is no such day", "Correct the date.")
                case .noSuchTime: ("there is no such time of day", "Write hours 0 to 23, minutes and seconds 0 to 59.")
                case .zoneMissing: ("the time has no zone", "Write it like 2026-11-23T08:30:00Z, or name \"time_zone\" in a --map file.")
                }
            throw refusal(slot, row, reason, remedy: remedy)
        }
    }

    /// The currency of a row: the one it states, or else the shop's.
    func currency(_ slot: some FieldSlot, _ row: Row) throws(Rejection) -> Currency {
        guard let bytes = try said(slot, row) else {
            guard let currency = currency ?? (columns.sources[slot.rawValue].isAbsent ? currencyOtherwise : nil) else {
                throw Rejection(
                    field: columns.name(slot), "the row states no currency and the shop has none yet",
                    remedy: "Add a currency column, name it with --currency, or \"constants\": {\"currency\": \"EUR\"} in a --map file.")
            }
            return currency
        }
        if let currency, bytes.equals(currencyCode) { return currency }
        guard let stated = Currency(code: bytes.text) else {
            throw refusal(slot, row, "this is no currency of ISO 4217", remedy: "Write its three letters, such as EUR.")
        }
        if let currency, stated != currency {
            throw refusal(
                slot, row, "the shop's currency is \(currency.code), and no rate is configured for \(stated.code)",
                remedy: "Convert the amounts to \(currency.code) before importing.")
        }
        return stated
    }

    /// The refusal of what a field says.
    func refusal(_ slot: some FieldSlot, _ row: Row, _ reason: String, remedy: String) -> Rejection {
        Rejection(field: columns.name(slot), value: columns.bytes(slot, in: row)?.text, reason, remedy: remedy)
    }

    /// The refusal of a row that does not say what it must.
    func missing(_ slot: some FieldSlot) -> Rejection {
        Rejection(field: columns.name(slot), "there is no value", remedy: "Every row needs one.")
    }
}
