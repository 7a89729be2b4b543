import Commerce

/// Reads moments, quickly where they have one of the usual forms: `YYYY-MM-DD`, with ` hh:mm`, `:ss` and `Z` behind it.
///
/// All other forms, and everything that is wrong, are left to `Timestamp(rfc3339:)`.
struct TimeReader {
    private var clock: ZoneClock?
    private var lastDate: UInt64 = 0
    private var lastDateTail: UInt16 = 0
    private var lastMidnight: Int64 = 0

    init(_ zone: FeedTimeZone?) { clock = zone.map(ZoneClock.init) }

    /// The moment some bytes write.
    mutating func moment(_ bytes: Bytes) throws(Timestamp.Unreadable) -> Timestamp {
        if let (local, isUTC) = usual(bytes) {
            if isUTC { return Timestamp(millisecondsSince1970: local) }
            if clock != nil { return Timestamp(millisecondsSince1970: clock?.moment(ofLocal: local) ?? local) }
            if bytes.count == 10 { return Timestamp(millisecondsSince1970: local) }
        }
        do throws(Timestamp.Unreadable) { return try Timestamp(rfc3339: bytes) } catch {
            guard error == .zoneMissing, clock != nil else { throw error }
            let local = try Timestamp(rfc3339: bytes, minutesEastOfUTC: 0).millisecondsSince1970
            return Timestamp(millisecondsSince1970: clock?.moment(ofLocal: local) ?? local)
        }
    }

    /// Milliseconds of a wall clock since 1970, and whether the wall is at UTC; `nil` for unusual forms.
    private mutating func usual(_ bytes: Bytes) -> (Int64, Bool)? {
        let count = bytes.count
        guard count == 10 || count == 16 || count == 19 || count == 20, let midnight = midnight(bytes) else { return nil }
        if count == 10 { return (midnight, false) }
        let gap = bytes.start[10]
        guard gap == .space || gap == UInt8(ascii: "T"), bytes.start[13] == .colon, count == 16 || bytes.start[16] == .colon,
            count < 20 || bytes.start[19] == UInt8(ascii: "Z"), let hour = pair(bytes, 11), let minute = pair(bytes, 14),
            let second = count == 16 ? 0 : pair(bytes, 17), hour < 24, minute < 60, second < 60
        else { return nil }
        return (midnight + (hour * 3600 + minute * 60 + second) * 1000, count == 20)
    }

    /// The midnight a date begins with. Rows come in the order of time, so the last date is kept.
    private mutating func midnight(_ bytes: Bytes) -> Int64? {
        let raw = UnsafeRawPointer(bytes.start)
        let date = raw.loadUnaligned(as: UInt64.self)
        let tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        if date == lastDate, tail == lastDateTail { return lastMidnight }
        guard bytes.start[4] == .minus, bytes.start[7] == .minus, let century = pair(bytes, 0), let year = pair(bytes, 2),
            let month = pair(bytes, 5), let day = pair(bytes, 8),
            let found = CalendarDate(year: Int(century * 100 + year), month: Int(month), day: Int(day))
        else { return nil }
        (lastDate, lastDateTail, lastMidnight) = (date, tail, found.daysSince1970 * 86_400_000)
        return lastMidnight
    }

    private func pair(_ bytes: Bytes, _ position: Int) -> Int64? {
        let (tens, ones) = (bytes.start[position].digit, bytes.start[position + 1].digit)
        return tens <= 9 && ones <= 9 ? Int64(tens) * 10 + Int64(ones) : nil
    }
}
