import Commerce
import Merchandising

/// The stock goals of the shop, those that run first.
struct GoalsView {
    struct Row {
        let goalLink: String
        let goalWords: String
        let goalID: String
        let goalDays: String
        let goalState: String
        let isOver: Bool
        let soldLine: String
        let planLine: String
        let soldWidth: Double
        let plannedX: Double
        let costLine: String
        let endLine: String
        let verdict: String
        let isRefused: Bool
    }

    let rows: [Row]
    let hasRows: Bool
    let countLine: String
    let complaint: String?

    init(_ goals: [GoalStanding], currency: Currency?, complaint: String? = nil) {
        let wording = GoalWording(currency: currency)
        let running = goals.filter { !$0.isOver }
        rows = (running + goals.filter(\.isOver).reversed()).prefix(Self.mostRows).map { Self.row($0, wording) }
        hasRows = !rows.isEmpty
        countLine = "\(Wording.counted(goals.count, "goal", "goals")), \(Wording.count(running.count)) of them not over"
        self.complaint = complaint
    }

    private static let mostRows = 500
    /// The width of the picture of progress.
    private static let width = 120.0

    private static func row(_ standing: GoalStanding, _ wording: GoalWording) -> Row {
        let (goal, state) = (standing.record.goal, standing.record.state)
        func share(_ units: Double) -> Double { (width * min(1, max(0, units / Double(state.units))) * 10).rounded() / 10 }
        let end = standing.expectedEnd.map { end in
            "about \(Wording.day(end))" + (end > goal.endsAt ? ", later than wanted" : "")
        }
        return Row(
            goalLink: GoalsPages.address(goal.id), goalWords: wording.sentence(standing.record), goalID: goal.id.rawValue,
            goalDays: "\(Wording.day(goal.startsAt)) to \(Wording.day(goal.endsAt.advanced(byDays: -1)))",
            goalState: GoalWording.words(for: standing.phase), isOver: standing.isOver,
            soldLine: "\(Wording.count(state.sold)) of \(Wording.count(state.units))",
            planLine: "\(GoalWording.units(state.planned.rounded())) planned by now", soldWidth: share(Double(state.sold)),
            plannedX: share(state.planned), costLine: standing.relevanceKept.map { GoalWording.percent(1 - $0) } ?? "–",
            endLine: end ?? (standing.phase == .running ? "nothing sold yet" : "–"),
            verdict: GoalWording.title(of: standing.record.outlook.verdict), isRefused: standing.record.outlook.verdict == .outOfReach)
    }
}

extension GoalStanding {
    /// Whether nothing is steered for it any more.
    var isOver: Bool { phase != .running && phase != .waiting }
}
