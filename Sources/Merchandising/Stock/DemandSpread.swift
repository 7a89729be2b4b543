import Foundation

/// How far a shop's whole demand strays from what it was in the four weeks before: seasons, fashions, growth.
public struct DemandSpread: Sendable {
    /// Demand of each week, the oldest first.
    private let weeks: [Double]
    private let isKnown: Bool

    /// What forecasts start from.
    private static let base = 4
    /// Below so many comparisons nothing is known; they overlap, so that eight are few.
    private static let fewest = 8
    /// A shop of which nothing is known: half as much again, or a third less, is nothing unusual.
    private static let usual = log(1.5)

    /// Learned from the demand of whole weeks, the oldest first.
    public init(weeks: [Double]) { self.init(weeks: weeks, isKnown: true) }

    private init(weeks: [Double], isKnown: Bool) {
        self.weeks = weeks
        self.isKnown = isKnown
    }

    /// Demand that stays as it is.
    public static let none = DemandSpread(weeks: [], isKnown: false)
    /// A shop of which nothing is known.
    public static let unknown = DemandSpread(weeks: [])

    /// How far the logarithm of demand over so many days strayed from that of the four weeks before, as a root mean square over all such stretches.
    public func deviation(days: Double) -> Double {
        guard isKnown else { return 0 }
        let length = max(1, Int((days / 7).rounded()))
        var (squares, count) = (0.0, 0)
        for start in stride(from: Self.base, through: weeks.count - length, by: 1) {
            let before = weeks[(start - Self.base)..<start].reduce(0, +) / Double(Self.base)
            let after = weeks[start..<(start + length)].reduce(0, +) / Double(length)
            guard before > 0, after > 0 else { continue }
            squares += log(after / before) * log(after / before)
            count += 1
        }
        return count >= Self.fewest ? (squares / Double(count)).squareRoot() : Self.usual
    }
}
