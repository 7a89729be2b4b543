import Merchandising

/// What was expected on the first day beside what is wanted: two intervals and a line, with a table of the same figures.
struct OutlookChart {
    struct Row {
        let rowName: String
        let nameY: Double
        let y: Double
        let lowX: Double
        let highX: Double
        let x: Double
        let expected: String
        let range: String
    }

    let rows: [Row]
    let wantedX: Double
    let wantedAnchor: String
    let wantedLabel: String
    let verdictTitle: String
    let verdictText: String
    let isRefused: Bool
    /// Whether an interval goes on beyond the picture.
    let isCut: Bool

    private static let (left, right) = (10.0, 710.0)

    init(_ outlook: GoalOutlook) {
        // Intervals of short pasts reach very far up: beyond twice what matters they are cut off.
        let far = 2 * max(Double(outlook.units), outlook.most.mean)
        let most = max(min(outlook.most.interval.upperBound, far), Double(outlook.units) * 1.1, 1)
        func x(_ units: Double) -> Double {
            ((Self.left + min(1, max(0, units / most)) * (Self.right - Self.left)) * 10).rounded() / 10
        }
        let estimates = [("by themselves", outlook.unaided), ("with the strongest push, at most", outlook.most)]
        rows = estimates.enumerated().map { number, row in
            let interval = row.1.interval
            let y = 64 + 46 * Double(number)
            return Row(
                rowName: row.0, nameY: y - 12, y: y, lowX: x(interval.lowerBound), highX: x(interval.upperBound), x: x(row.1.mean),
                expected: GoalWording.units(row.1.mean), range: GoalWording.range(interval))
        }
        isCut = outlook.most.interval.upperBound > most
        wantedX = x(Double(outlook.units))
        wantedAnchor = wantedX > 500 ? "end" : wantedX < 120 ? "start" : "middle"
        wantedLabel = "\(Wording.count(outlook.units)) wanted"
        verdictTitle = GoalWording.title(of: outlook.verdict)
        verdictText = GoalWording.sentence(outlook)
        isRefused = outlook.verdict == .outOfReach
    }
}
