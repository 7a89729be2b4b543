import Analytics

/// Relative differences with their intervals as lines below one another; it reads without colour, and the table beside it says the same.
struct IntervalChart {
    struct Row {
        let name: String
        let text: String
        let textTop: Int
        let middle: Int
        let valueX: Double
        let lowX: Double
        let highX: Double
    }

    struct Tick {
        let x: Double
        let label: String
    }

    let chartID: String
    let height: Int
    let plotBottom: Int
    let zeroX: Double
    let ticks: [Tick]
    let rows: [Row]

    private static let (left, right) = (8.0, 352.0)
    private static let rowHeight = 40
    /// Where a label is not cut off by the edge.
    private static let labelled = 24.0...336.0
    /// Intervals beyond are cut at the edge: what is ten times as much says no more than "nobody knows".
    private static let widest = 2.0

    /// `nil` where no difference is known.
    init?(id: String, differences: [(name: String, effect: Effect)]) {
        guard !differences.isEmpty else { return nil }
        chartID = id
        let ends = differences.flatMap { [$0.effect.interval.low, $0.effect.interval.high, $0.effect.value] }
        let low = min(-0.02, max(-Self.widest, ends.min() ?? 0))
        let high = max(0.02, min(Self.widest, ends.max() ?? 0))
        func x(_ value: Double) -> Double {
            let inside = min(max(value, low), high)
            return ((Self.left + (inside - low) / (high - low) * (Self.right - Self.left)) * 10).rounded() / 10
        }
        rows = differences.enumerated().map { index, difference in
            let (top, effect) = (4 + index * Self.rowHeight, difference.effect)
            return Row(
                name: difference.name, text: ExperimentWording.range(effect), textTop: top + 13, middle: top + 26, valueX: x(effect.value),
                lowX: x(effect.interval.low), highX: x(effect.interval.high))
        }
        plotBottom = 4 + differences.count * Self.rowHeight
        height = plotBottom + 20
        zeroX = x(0)
        let step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].first { (high - low) / $0 <= 5 } ?? 1
        ticks = (Int((low / step).rounded(.up))...Int((high / step).rounded(.down))).map {
            Tick(x: x(Double($0) * step), label: ExperimentWording.signedPercent(Double($0) * step))
        }.filter { Self.labelled.contains($0.x) }
    }
}
