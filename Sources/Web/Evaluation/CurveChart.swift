import Affinity

/// How many hidden products are found with how much data, as a curve.
struct CurveChart {
    /// One amount of data.
    struct Point {
        let x: Double
        let y: Double
        let lowY: Double
        let highY: Double
        let value: String
        let valueTop: Double
        let orders: String
        let interval: String
    }

    /// A line of the scale.
    struct Tick {
        let y: Double
        let label: String
    }

    let points: [Point]
    let line: String
    let ticks: [Tick]

    private static let (left, right, top, bottom) = (44.0, 330.0, 24.0, 190.0)

    /// `nil` for less than two points.
    init?(_ curve: [EvaluationReport.CurvePoint]) {
        guard curve.count > 1 else { return nil }
        let high = max(curve.map(\.hitRate.high).max() ?? 0, 0.01)
        func y(_ value: Double) -> Double { ((Self.bottom - value / high * (Self.bottom - Self.top)) * 10).rounded() / 10 }
        points = curve.enumerated().map { place, point in
            let x = Self.left + (Self.right - Self.left) * Double(place) / Double(curve.count - 1)
            return Point(
                x: (x * 10).rounded() / 10, y: y(point.hitRate.value), lowY: y(point.hitRate.low), highY: y(point.hitRate.high),
                value: FigureWording.hundred(point.hitRate.value), valueTop: y(point.hitRate.high) - 6,
                orders: Wording.count(point.orders), interval: FigureWording.range(point.hitRate))
        }
        line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        let step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].first { high / $0 <= 5 } ?? 1
        ticks = (0...Int(high / step)).map { Tick(y: y(Double($0) * step), label: "\(Int((Double($0) * step * 100).rounded()))") }
    }
}
