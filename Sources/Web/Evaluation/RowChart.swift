import Affinity

/// Bars with their intervals, one below the other, in groups; it reads without colour, and a table beside it says the same in numbers.
struct RowChart {
    /// One bar, or a group's name.
    struct Row {
        let isGroup: Bool
        let isBar: Bool
        let name: String
        let style: String
        let text: String
        let textTop: Int
        let barTop: Int
        let barLeft: Double
        let barWidth: Double
        let middle: Double
        let lowX: Double
        let highX: Double
    }

    /// A line of the scale.
    struct Tick {
        let x: Double
        let label: String
    }

    let chartID: String
    let title: String
    let description: String
    let height: Int
    let plotBottom: Int
    let zeroX: Double
    let ticks: [Tick]
    let rows: [Row]

    /// Groups of bars; values of 0…1, or differences of such.
    typealias Group = (name: String, bars: [(name: String, estimate: Estimate)])

    private static let (left, right) = (8.0, 352.0)
    private static let (groupHeight, barHeight) = (28, 38)

    init?(id: String, title: String, description: String, groups: [Group]) {
        let estimates = groups.flatMap { $0.bars.map(\.estimate) }
        guard !estimates.isEmpty else { return nil }
        chartID = id
        self.title = title
        self.description = description
        let low = min(0, estimates.map(\.low).min() ?? 0)
        let high = max(0.01, estimates.map(\.high).max() ?? 0)
        func x(_ value: Double) -> Double {
            ((Self.left + (value - low) / (high - low) * (Self.right - Self.left)) * 10).rounded() / 10
        }
        var rows: [Row] = []
        var top = 4
        for group in groups {
            if !group.name.isEmpty {
                rows.append(
                    Row(
                        isGroup: true, isBar: false, name: group.name, style: "", text: "", textTop: top + 18, barTop: 0, barLeft: 0,
                        barWidth: 0, middle: 0, lowX: 0, highX: 0))
                top += Self.groupHeight
            }
            for (place, bar) in group.bars.enumerated() {
                let ends = [x(0), x(bar.estimate.value)].sorted()
                rows.append(
                    Row(
                        isGroup: false, isBar: true, name: bar.name, style: place == 0 && bar.name == "this model" ? "own" : "other",
                        text: "\(FigureWording.hundred(bar.estimate.value)) (\(FigureWording.range(bar.estimate)))", textTop: top + 13,
                        barTop: top + 18, barLeft: ends[0], barWidth: max(ends[1] - ends[0], 0.5), middle: Double(top) + 23.5,
                        lowX: x(bar.estimate.low), highX: x(bar.estimate.high)))
                top += Self.barHeight
            }
        }
        self.rows = rows
        plotBottom = top
        height = top + 20
        zeroX = x(0)
        ticks = Self.steps(from: low, to: high).map { Tick(x: x($0), label: FigureWording.whole($0 * 100)) }
    }

    /// Round numbers, five or so.
    private static func steps(from low: Double, to high: Double) -> [Double] {
        let step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].first { (high - low) / $0 <= 6 } ?? 1
        return (Int((low / step).rounded(.up))...Int((high / step).rounded(.down))).map { Double($0) * step }
    }

    /// All pictures that a report has the figures for.
    static func all(of report: EvaluationReport) -> [RowChart] {
        func groups(_ segments: [EvaluationReport.Segment]) -> [Group] {
            segments.map { segment in
                let orders = segment.contestants.first?[.hitRate10]?.orders ?? 0
                return (
                    "\(segment.name) · \(Wording.count(orders)) asked",
                    segment.contestants.compactMap { contestant in contestant[.hitRate10].map { (contestant.name, $0) } }
                )
            }
        }
        let gains = report.tasks.map { figures -> Group in
            (
                FigureTable(figures).title,
                figures.comparisons.map { ("over \($0.name)", $0.difference) }
            )
        }
        return [
            RowChart(
                id: "gains", title: "What the suggestions gain over simple lists",
                description:
                    "Of 100 orders, how many more hold one of ten suggestions than with each simple list. A line that crosses zero is no gain beyond chance.",
                groups: gains),
            RowChart(
                id: "sizes", title: "By size of the order",
                description: "Of 100 hidden products, how many are among ten suggestions, by how many products the order holds.",
                groups: groups(report.bySize)),
            RowChart(
                id: "popularity", title: "By how well known the hidden product is",
                description: "Of 100 hidden products, how many are among ten suggestions, by how many earlier orders hold them.",
                groups: groups(report.byPopularity)),
        ].compactMap { $0 }
    }
}
