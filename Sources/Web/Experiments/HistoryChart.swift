import Analytics
import Commerce

/// What recommendations earned, as it was read over time: a point and its interval each, with a table of the same figures.
struct HistoryChart {
    struct Point {
        let x: Double
        let y: Double
        let lowY: Double
        let highY: Double
        let day: String
        let amount: String
        let low: String
        let high: String
    }

    struct Tick {
        let y: Double
        let label: String
    }

    let points: [Point]
    let ticks: [Tick]
    let zeroY: Double
    let firstDay: String
    let lastDay: String

    private static let (left, right, top, bottom) = (84.0, 704.0, 12.0, 196.0)

    /// `nil` for less than two readings, which make no history.
    init?(_ history: ExperimentHistory) {
        let known = history.points.compactMap { point in point.incremental.map { (at: point.at, earned: $0) } }
        guard known.count > 1, let first = known.first, let last = known.last else { return nil }
        let low = Double(known.map(\.earned.low.minorUnits).min() ?? 0)
        let high = Double(known.map(\.earned.high.minorUnits).max() ?? 0)
        let (floor, ceiling) = (min(0, low), max(0, high, min(0, low) + 1))
        func y(_ amount: Double) -> Double {
            ((Self.bottom - (amount - floor) / (ceiling - floor) * (Self.bottom - Self.top)) * 10).rounded() / 10
        }
        let span = max(first.at.days(until: last.at), 1)
        points = known.map { point in
            let share = first.at.days(until: point.at) / span
            return Point(
                x: ((Self.left + share * (Self.right - Self.left)) * 10).rounded() / 10, y: y(Double(point.earned.amount.minorUnits)),
                lowY: y(Double(point.earned.low.minorUnits)), highY: y(Double(point.earned.high.minorUnits)),
                day: Wording.day(point.at), amount: ExperimentWording.signedMoney(point.earned.amount),
                low: ExperimentWording.signedMoney(point.earned.low), high: ExperimentWording.signedMoney(point.earned.high))
        }
        zeroY = y(0)
        ticks = [floor, 0, ceiling].filter { $0 == 0 || abs(y($0) - y(0)) > 16 }.map {
            Tick(
                y: y($0),
                label: ExperimentWording.signedMoney(Money(minorUnits: Int64($0), currency: first.earned.amount.currency)))
        }
        (firstDay, lastDay) = (Wording.day(first.at), Wording.day(last.at))
    }
}
