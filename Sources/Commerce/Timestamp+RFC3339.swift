extension Timestamp {
    /// Why a text is no moment in time.
    public enum Unreadable: Error, Hashable, Sendable {
        /// Not of the form `YYYY-MM-DD`, optionally followed by a time and a zone.
        case notADate
        /// A date the calendar does not have, such as 30 February.
        case noSuchDay
        /// An hour, minute or second out of range.
        case noSuchTime
        /// A time without `Z` or an offset, where no zone was named for the file.
        case zoneMissing
    }

    /// Reads RFC 3339: `2026-11-23T08:30:00Z`, `2026-11-23 09:30:00.250+01:00`. Seconds and a fraction may be missing; a date alone is its midnight.
    ///
    /// - Parameter minutesEastOfUTC: what a time without `Z` or offset means; `nil` refuses it.
    /// - Throws: ``Unreadable``.
    public init(rfc3339 text: some Collection<UInt8>, minutesEastOfUTC: Int? = nil) throws(Unreadable) {
        var scanner = DigitScanner(rest: Array(text)[...])
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2)
        else { throw .notADate }
        guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
        var seconds = date.daysSince1970 * 86_400
        var milliseconds: Int64 = 0
        var hasTime = false
        if scanner.skip("T") || scanner.skip("t") || scanner.skip(" ") {
            hasTime = true
            guard let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2) else { throw .notADate }
            var second = 0
            if scanner.skip(":") {
                guard let read = scanner.number(2) else { throw .notADate }
                second = read
                if scanner.skip(".") {
                    guard let fraction = scanner.millisecondFraction() else { throw .notADate }
                    milliseconds = fraction
                }
            }
            // A leap second (:60) is read as the last second of its minute.
            guard hour < 24, minute < 60, second <= 60 else { throw .noSuchTime }
            seconds += Int64(hour * 3600 + minute * 60 + min(second, 59))
        }
        if scanner.rest.isEmpty {
            guard let zone = minutesEastOfUTC ?? (hasTime ? nil : 0) else { throw .zoneMissing }
            seconds -= Int64(zone * 60)
        } else if !scanner.skip("Z"), !scanner.skip("z") {
            let east = scanner.skip("+")
            guard east || scanner.skip("-"), let hours = scanner.number(2) else { throw .notADate }
            _ = scanner.skip(":")
            guard let minutes = scanner.number(2), hours < 24, minutes < 60 else { throw .notADate }
            seconds += Int64((hours * 60 + minutes) * (east ? -60 : 60))
        }
        guard scanner.rest.isEmpty else { throw .notADate }
        self.init(millisecondsSince1970: seconds * 1000 + milliseconds)
    }
}

/// Reads fixed-width numbers and single characters off the front of some bytes.
private struct DigitScanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        guard rest.count >= width else { return nil }
        var value = 0
        for byte in rest.prefix(width) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        rest.removeFirst(width)
        return value
    }

    mutating func millisecondFraction() -> Int64? {
        var value: Int64 = 0
        var width = 0
        while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            if width < 3 { value = value * 10 + Int64(byte - UInt8(ascii: "0")) }
            width += 1
            rest.removeFirst()
        }
        guard width > 0 else { return nil }
        for _ in 0..<max(0, 3 - width) { value *= 10 }
        return value
    }
}
