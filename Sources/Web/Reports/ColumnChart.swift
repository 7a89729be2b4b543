import Analytics
import Commerce

/// An amount over time as columns, with a table of the same figures.
struct ColumnChart {
    /// One stretch of time.
    struct Column {
        let x: Double
        let width: Double
        let y: Double
        let height: Double
        let label: String
        let value: String
    }

    /// A line of the scale.
    struct Tick {
        let y: Double
        let label: String
    }

    /// A date below the columns.
    struct Mark {
        let x: Double
        let anchor: String
        let label: String
    }

    let columns: [Column]
    let ticks: [Tick]
    let marks: [Mark]
    let unit: String

    private static let (left, right, top, bottom) = (58.0, 712.0, 12.0, 196.0)
    /// More are put together: weeks, then months of 28 days.
    private static let mostColumns = 62

    /// `nil` where there is nothing.
    init?(_ values: [(day: Int, amount: Int64)], range: ReportRange, currency: Currency) {
        let width = range.count <= Self.mostColumns ? 1 : range.count <= Self.mostColumns * 7 ? 7 : 28
        unit = width == 1 ? "day" : width == 7 ? "seven days" : "28 days"
        var sums = [Int64](repeating: 0, count: (range.count + width - 1) / width)
        for (day, amount) in values where (range.first...range.last).contains(day) { sums[(day - range.first) / width] += amount }
        let high = sums.max() ?? 0
        guard high > 0, sums.count > 1 else { return nil }
        let step = Self.step(below: high)
        let scale = (Self.bottom - Self.top) / Double((high + step - 1) / step * step)
        func y(_ amount: Int64) -> Double { Self.rounded(Self.bottom - Double(max(0, amount)) * scale) }
        let pitch = (Self.right - Self.left) / Double(sums.count)
        columns = sums.enumerated().map { place, amount in
            let first = range.first + place * width
            let last = min(first + width - 1, range.last)
            return Column(
                x: Self.rounded(Self.left + Double(place) * pitch + pitch * 0.12), width: Self.rounded(pitch * 0.76), y: y(amount),
                height: Self.rounded(Self.bottom - y(amount)),
                label: width == 1 ? ReportWording.date(first) : "\(ReportWording.date(first)) to \(ReportWording.date(last))",
                value: Wording.money(Money(minorUnits: amount, currency: currency)))
        }
        ticks = stride(from: Int64(0), through: (high + step - 1) / step * step, by: Int64.Stride(step)).map {
            Tick(y: y($0), label: Self.short(Money(minorUnits: $0, currency: currency)))
        }
        marks = [
            Mark(x: Self.left, anchor: "start", label: ReportWording.date(range.first)),
            Mark(x: Self.right, anchor: "end", label: ReportWording.date(range.last)),
        ]
    }

    /// Four lines or so, at round amounts.
    private static func step(below high: Int64) -> Int64 {
        var step: Int64 = 1
        while high / step > 4 {
            for factor: Int64 in [2, 5, 10] where high / (step * factor) <= 4 || factor == 10 {
                step *= factor
                break
            }
        }
        return step
    }

    /// Without what is zero after the point.
    private static func short(_ money: Money) -> String {
        let text = Wording.money(money)
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
