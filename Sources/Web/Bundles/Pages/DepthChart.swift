import Commerce
import Merchandising

/// What a discount is expected to add over its depth: a curve, the band that holds the truth in 90 of 100 cases, the chosen depth; a table says the
/// same.
struct DepthChart {
    /// One depth.
    struct Point {
        let x: Double
        let y: Double
        let depthWords: String
        let price: String
        let rate: String
        let amount: String
        let low: String
        let high: String
        let chanceOfLoss: String
        let isPointChosen: Bool
        /// Why it cannot be had; `nil` where it can.
        let standing: String?
    }

    /// A line of the scale.
    struct Tick {
        let tickPlace: Double
        let tickLabel: String
    }

    let chartID: String
    let points: [Point]
    /// Depths that are named below the picture.
    let depthTicks: [Tick]
    let moneyTicks: [Tick]
    let line: String
    let band: String
    /// From here on floors allow no depth; `nil` where they allow all.
    let forbiddenX: Double?
    let forbiddenWidth: Double
    let zeroY: Double
    let chosenX: Double
    let chosenY: Double
    let chosenWords: String
    let summary: String
    let isCut: Bool

    static let (left, right, top, bottom) = (64.0, 338.0, 12.0, 168.0)
    /// Deep discounts lose so much that nothing else could be seen beside them: what lies further below nothing than so many times the highest
    /// gain is cut off, which is said.
    private static let deepest = 3.0

    /// - Parameters:
    ///   - baskets: what the contribution of one basket is multiplied by.
    ///   - chosen: the depth that is marked.
    init?(_ proposal: BundleProposal, baskets: Double, chosen: Double, currency: Currency?, days: Double) {
        guard let curve = proposal.curve, let first = curve.points.first, let last = curve.points.last, last.depth > first.depth,
            let marked = curve.points.min(by: { abs($0.depth - chosen) < abs($1.depth - chosen) })
        else { return nil }
        let currency = currency ?? .unspecified
        func money(_ value: Double) -> String {
            ExperimentWording.signedMoney(Money(minorUnits: Int64((value * baskets).rounded()), currency: currency))
        }
        let allowed = curve.points.filter(\.isAllowed)
        let ceiling = max(curve.points.map(\.interval.upperBound).max() ?? 0, 0)
        let lowest = curve.points.map(\.interval.lowerBound).min() ?? 0
        // The losses of the shallow half are part of the picture in any case.
        let shallow = curve.points.filter { $0.depth <= last.depth / 2 }.map(\.interval.lowerBound).min() ?? lowest
        let floor = max(lowest, min(-Self.deepest * ceiling, shallow))
        let span = ceiling - floor
        guard span > 0, span.isFinite else { return nil }
        func y(_ value: Double) -> Double {
            Self.rounded(Self.bottom - (min(max(value, floor), ceiling) - floor) / span * (Self.bottom - Self.top))
        }
        func x(_ depth: Double) -> Double {
            Self.rounded(Self.left + (depth - first.depth) / (last.depth - first.depth) * (Self.right - Self.left))
        }
        chartID = "curve-\(proposal.id)"
        points = curve.points.map { point in
            Point(
                x: x(point.depth), y: y(point.contribution), depthWords: Self.share(point.depth),
                price: Wording.money(Money(minorUnits: proposal.price(at: point.depth), currency: currency)),
                rate: Wording.percentage(point.rate), amount: money(point.contribution), low: money(point.interval.lowerBound),
                high: money(point.interval.upperBound), chanceOfLoss: Self.share(point.chanceOfLoss),
                isPointChosen: point.depth == marked.depth, standing: point.isAllowed ? nil : "below a floor")
        }
        let upper = curve.points.map { "\(x($0.depth)),\(y($0.interval.upperBound))" }
        let lower = curve.points.reversed().map { "\(x($0.depth)),\(y($0.interval.lowerBound))" }
        band = (upper + lower).joined(separator: " ")
        line = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        isCut = floor > lowest
        (zeroY, chosenX, chosenY) = (y(0), x(marked.depth), y(marked.contribution))
        chosenWords = Self.share(marked.depth)
        depthTicks = curve.points.enumerated().filter { $0.offset.isMultiple(of: 2) }.map {
            Tick(tickPlace: x($0.element.depth), tickLabel: Self.share($0.element.depth))
        }
        // No two labels over each other.
        moneyTicks = [ceiling, 0, floor].filter { $0 == 0 || abs(y($0) - y(0)) > 14 }.map { Tick(tickPlace: y($0), tickLabel: money($0)) }
        let forbidden = curve.points.first { !$0.isAllowed && $0.depth > (allowed.last?.depth ?? 0) }
        forbiddenX = forbidden.map { x($0.depth) }
        forbiddenWidth = forbidden.map { Self.rounded(Self.right - x($0.depth)) } ?? 0
        summary =
            "At \(Self.share(marked.depth)) off, \(money(marked.contribution)) in \(Int(days)) days, between "
            + "\(money(marked.interval.lowerBound)) and \(money(marked.interval.upperBound)) in 90 of 100 cases."
    }

    static func share(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
