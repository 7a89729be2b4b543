/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public var millisecondsSince1970: Int64

    /// The moment that long after 1970-01-01T00:00:00Z.
    public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    /// The moment that long after 1970-01-01T00:00:00Z.
    public init(secondsSince1970: Int64) { self.init(millisecondsSince1970: secondsSince1970 * 1000) }

    /// Whether the first moment is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }

    /// The moment that many days of 24 hours later (earlier when negative).
    public func advanced(byDays days: Int) -> Timestamp {
        Timestamp(millisecondsSince1970: millisecondsSince1970 + Int64(days) * Self.millisecondsPerDay)
    }

    /// Days of 24 hours from this moment to another; negative when the other is earlier.
    public func days(until other: Timestamp) -> Double {
        Double(other.millisecondsSince1970 - millisecondsSince1970) / Double(Self.millisecondsPerDay)
    }

    /// RFC 3339 in UTC, with milliseconds only where there are any: `2026-11-23T08:30:00Z`.
    public var description: String {
        let days = millisecondsSince1970.flooredQuotient(by: Self.millisecondsPerDay)
        let inDay = millisecondsSince1970 - days * Self.millisecondsPerDay
        let date = CalendarDate(daysSince1970: days)
        let (hour, minute) = (inDay / 3_600_000, inDay / 60_000 % 60)
        let (second, millisecond) = (inDay / 1000 % 60, inDay % 1000)
        let fraction = millisecond == 0 ? "" : ".\(padded(millisecond, to: 3))"
        return "\(date)T\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))\(fraction)Z"
    }

    static let millisecondsPerDay: Int64 = 86_400_000
}

/// A date of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, CustomStringConvertible {
    /// The year, 1 BC being 0.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// The date, or `nil` where the calendar has no such day (2026-02-30).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that many days after 1970-01-01.
    ///
    /// The conversion counts in 400-year eras of 146,097 days that begin in March, so that the leap day comes last
    /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (marchMonth < 10 ? 0 : 1)
    }

    /// Days from 1970-01-01 to this date.
    public var daysSince1970: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear.flooredQuotient(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let marchMonth = Int64((month + 9) % 12)
        let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        "\(padded(Int64(year), to: 4))-\(padded(Int64(month), to: 2))-\(padded(Int64(day), to: 2))"
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private func padded(_ number: Int64, to width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
