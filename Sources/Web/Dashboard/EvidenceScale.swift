import Affinity
import Foundation

/// Where a lift lies in the picture: on a logarithmic axis, since twice and half as often are equally far from chance.
struct EvidenceScale {
    static let left = 196.0
    static let right = 338.0

    private let low: Double
    private let high: Double

    /// An axis that holds chance and every interval; `nil` without any.
    init?(_ associations: [Association]) {
        let intervals = associations.compactMap(\.liftInterval)
        guard let least = intervals.map(\.lowerBound).min(), let most = intervals.map(\.upperBound).max() else { return nil }
        // Below a twentieth the axis would be drawn for what nobody suggests.
        low = min(0.9, max(least, 0.05) * 0.9)
        high = max(2.2, most * 1.1)
    }

    /// The place of a lift, kept within the axis.
    func x(_ lift: Double) -> Int {
        let share = (log(max(lift, low)) - log(low)) / (log(high) - log(low))
        return Int((Self.left + (Self.right - Self.left) * min(max(share, 0), 1)).rounded())
    }

    /// Chance, and round numbers that leave each other room.
    var ticks: [EvidenceTick] {
        let chance = EvidenceTick(tickX: x(1), tickLabel: "1×", tickStyle: "chance")
        var ticks = [chance]
        for number in [2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000] where Double(number) <= high {
            let place = x(Double(number))
            guard let last = ticks.last, place - last.tickX >= 30 else { continue }
            ticks.append(EvidenceTick(tickX: place, tickLabel: "\(Wording.count(number))×", tickStyle: ""))
        }
        return ticks
    }
}
