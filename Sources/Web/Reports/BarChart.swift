/// Figures as bars below each other, each with its interval where it has one; it reads without colour, and a table says the same.
struct BarChart {
    /// One figure.
    struct Bar {
        let name: String
        let text: String
        let textTop: Int
        let barTop: Int
        let barWidth: Double
        let middle: Double
        let hasRange: Bool
        let lowX: Double
        let highX: Double
    }

    let chartID: String
    let title: String
    let description: String
    let heading: String
    let height: Int
    let bars: [Bar]

    private static let (left, right) = (8.0, 352.0)
    private static let pitch = 40

    /// `nil` without figures above zero.
    init?(
        id: String, title: String, description: String, heading: String,
        values: [(name: String, text: String, value: Double, range: ClosedRange<Double>?)]
    ) {
        let high = values.map { max($0.value, $0.range?.upperBound ?? 0) }.max() ?? 0
        guard high > 0 else { return nil }
        chartID = id
        self.title = title
        self.description = description
        self.heading = heading
        height = values.count * Self.pitch + 8
        func x(_ value: Double) -> Double {
            ((Self.left + max(0, value) / high * (Self.right - Self.left)) * 10).rounded() / 10
        }
        bars = values.enumerated().map { place, value in
            let top = place * Self.pitch + 4
            return Bar(
                name: value.name, text: value.text, textTop: top + 14, barTop: top + 20, barWidth: max(x(value.value) - Self.left, 0.5),
                middle: Double(top) + 26, hasRange: value.range != nil, lowX: x(value.range?.lowerBound ?? 0),
                highX: x(value.range?.upperBound ?? 0))
        }
    }
}
