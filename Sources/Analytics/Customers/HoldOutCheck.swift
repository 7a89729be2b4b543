public import Commerce

/// How well a model foretold what it had not seen: fitted up to a moment, asked for the time after it.
public struct HoldOutCheck: Hashable, Sendable {
    /// Customers that were foretold.
    public let customers: Int
    /// Weeks that were foretold.
    public let weeks: Double
    /// Repeats that were expected of all customers together.
    public let expected: Double
    /// Repeats that came.
    public let actual: Int
    /// Pearson's correlation of what was expected of each customer with what came; `nil` where all are alike.
    public let correlation: Double?
    /// The mean over customers of the difference without its sign.
    public let meanAbsoluteError: Double
    /// The same by how often customers had come again before, those of ``mostTold`` and more together; groups of nobody are left out.
    public let groups: [Group]

    /// Customers who had come again equally often when the model was fitted.
    public struct Group: Hashable, Sendable {
        /// How often; of the last group, at least so often.
        public let repeats: Int
        /// Customers in it.
        public let customers: Int
        /// Repeats that were expected of all of them.
        public let expected: Double
        /// Repeats that came.
        public let actual: Int
    }

    /// Groups end here: seven bars and the rest, as Fader and Hardie draw them.
    public static let mostTold = 7

    /// Asks a model for the days with purchases between two moments, of customers who bought before the first.
    public init?(
        of model: some RepeatPurchaseModel, purchases: [CustomerPurchase], fittedUntil start: Timestamp, until end: Timestamp
    ) {
        let before = CustomerHistory.histories(of: purchases, until: start)
        let after = Dictionary(
            uniqueKeysWithValues: CustomerHistory.histories(of: purchases, until: end).map { ($0.customer, $0.history) })
        guard let first = before.first, let later = after[first.customer], later.age > first.history.age else { return nil }
        let weeks = later.age - first.history.age
        let pairs = before.map { known -> (group: Int, expected: Double, actual: Double) in
            let came = (after[known.customer]?.repeats ?? known.history.repeats) - known.history.repeats
            return (min(known.history.repeats, Self.mostTold), model.expectedRepeats(of: known.history, within: weeks), Double(came))
        }
        groups = (0...Self.mostTold).compactMap { repeats in
            let members = pairs.filter { $0.group == repeats }
            guard !members.isEmpty else { return nil }
            return Group(
                repeats: repeats, customers: members.count, expected: members.reduce(0) { $0 + $1.expected },
                actual: Int(members.reduce(0) { $0 + $1.actual }))
        }
        customers = pairs.count
        self.weeks = weeks
        expected = pairs.reduce(0) { $0 + $1.expected }
        actual = Int(pairs.reduce(0) { $0 + $1.actual })
        meanAbsoluteError = pairs.reduce(0) { $0 + abs($1.expected - $1.actual) } / Double(pairs.count)
        let (meanExpected, meanActual) = (expected / Double(pairs.count), Double(actual) / Double(pairs.count))
        let (crossed, expectedSquares, actualSquares) = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
            let (one, other) = (pair.expected - meanExpected, pair.actual - meanActual)
            return (sums.0 + one * other, sums.1 + one * one, sums.2 + other * other)
        }
        correlation = expectedSquares > 0 && actualSquares > 0 ? crossed / (expectedSquares * actualSquares).squareRoot() : nil
    }
}
