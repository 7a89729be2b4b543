import Analytics

/// What a model foretold beside what came, a pair of columns for customers who had come again equally often; a table says the same.
struct HoldOutChart {
    /// One group of customers.
    struct Pair {
        let pairName: String
        let members: String
        let expected: String
        let actual: String
        let expectedX: Double
        let expectedY: Double
        let expectedHeight: Double
        let actualX: Double
        let actualY: Double
        let actualHeight: Double
        let middle: Double
        let columnWidth: Double
    }

    let pairs: [Pair]
    let top: String

    private static let (left, right, ceiling, floor) = (34.0, 352.0, 14.0, 180.0)

    /// `nil` where nothing was foretold and nothing came.
    init?(_ check: HoldOutCheck) {
        let means = check.groups.map { group in
            (expected: group.expected / Double(group.customers), actual: Double(group.actual) / Double(group.customers))
        }
        let high = means.map { max($0.expected, $0.actual) }.max() ?? 0
        guard high > 0, high.isFinite else { return nil }
        let pitch = (Self.right - Self.left) / Double(means.count)
        let width = Self.rounded(pitch * 0.36)
        func height(_ value: Double) -> Double { Self.rounded(max(0, value) / high * (Self.floor - Self.ceiling)) }
        pairs = zip(check.groups, means).enumerated().map { place, pair in
            let (group, mean) = pair
            let start = Self.left + Double(place) * pitch
            let (foretold, came) = (height(mean.expected), height(mean.actual))
            return Pair(
                pairName: "\(group.repeats)\(group.repeats == HoldOutCheck.mostTold ? "+" : "")", members: Wording.count(group.customers),
                expected: Wording.factor(mean.expected), actual: Wording.factor(mean.actual),
                expectedX: Self.rounded(start + pitch * 0.12), expectedY: Self.floor - foretold, expectedHeight: foretold,
                actualX: Self.rounded(start + pitch * 0.52), actualY: Self.floor - came, actualHeight: came,
                middle: Self.rounded(start + pitch / 2), columnWidth: width)
        }
        top = Wording.factor(high)
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
