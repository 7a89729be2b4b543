import Commerce

/// How figures are written on pages, in English whatever the machine's locale.
enum Wording {
    /// `18,532`.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return number < 0 ? "-" + grouped : grouped
    }

    /// `1 order`, `2 orders`.
    static func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(count(number)) \(number == 1 ? one : many)" }

    /// `6.3`, and whole numbers from 100 up, where a decimal says nothing.
    static func ratio(_ value: Double) -> String {
        guard value < 99.95 else { return count(Int(value.rounded())) }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// `2.4` and `0.31`: a number of times, with two decimals below one, where the first alone says little.
    static func factor(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return hundredths < 100 ? "0.\(hundredths < 10 ? "0" : "")\(hundredths)" : ratio(value)
    }

    /// `17.6 %`, with two decimals below one per cent.
    static func percentage(_ share: Double) -> String {
        if share > 0, share < 0.0001 { return "under 0.01 %" }
        guard share < 0.01 else { return ratio(share * 100) + " %" }
        let hundredths = Int((share * 10_000).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }

    /// `£12.99`; a code where the currency has no sign that everybody knows.
    static func money(_ money: Money) -> String {
        let parts = money.decimal.split(separator: ".")
        let whole = parts.first.flatMap { Int($0) }.map { abs($0) }.map(count) ?? ""
        let amount = whole + (parts.count > 1 ? "." + parts[1] : "")
        let minus = money.minorUnits < 0 ? "-" : ""
        switch money.currency.code {
        case "EUR": return minus + "€" + amount
        case "GBP": return minus + "£" + amount
        case "USD": return minus + "$" + amount
        case Currency.unspecified.code: return minus + amount
        default: return "\(minus)\(amount) \(money.currency.code)"
        }
    }

    /// `9 December 2011`.
    static func day(_ time: Timestamp) -> String {
        let date = CalendarDate(daysSince1970: Int64((Double(time.millisecondsSince1970) / 86_400_000).rounded(.down)))
        return "\(date.day) \(months[date.month - 1]) \(date.year)"
    }

    /// `9 December 2011, 14:05 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let minutes = Int((Double(time.millisecondsSince1970) / 60_000).rounded(.down))
        let (hour, minute) = ((minutes / 60 % 24 + 24) % 24, (minutes % 60 + 60) % 60)
        return "\(day(time)), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute) UTC"
    }

    /// `3 hours`, in the largest unit that gives at least one.
    static func age(_ age: Duration) -> String {
        let seconds = Int(age.components.seconds)
        switch seconds {
        case ..<60: return "less than a minute"
        case ..<3600: return counted(seconds / 60, "minute", "minutes")
        case ..<86_400: return counted(seconds / 3600, "hour", "hours")
        default: return counted(seconds / 86_400, "day", "days")
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
