import Commerce
import Merchandising

/// One goal: how it went, what it cost, what was said of it on the first day, and how it came to be.
struct GoalView {
    let goalTitle: String
    let goalID: String
    let stateLine: String
    let soldLine: String
    let planLine: String
    let costLine: String
    let endLine: String
    let pushLine: String
    let chart: GoalChart?
    let outlook: OutlookChart
    let history: [String]
    let canEnd: Bool
    let endLink: String
    let formToken: String
    let complaint: String?

    init(_ course: GoalCourse, currency: Currency?, formToken: String, complaint: String? = nil) {
        let (standing, record) = (course.standing, course.standing.record)
        let (goal, state) = (record.goal, record.state)
        goalTitle = GoalWording(currency: currency).sentence(record)
        goalID = goal.id.rawValue
        stateLine = "\(GoalWording.words(for: standing.phase)), \(Wording.moment(goal.startsAt)) to \(Wording.moment(goal.endsAt))"
        soldLine = "\(Wording.count(state.sold)) of \(Wording.count(state.units))"
        planLine = "\(GoalWording.units(state.planned.rounded())) were planned by \(Wording.moment(state.asOf))"
        costLine = GoalWording.cost(standing.relevanceKept, slates: standing.slates)
        endLine = Self.endLine(standing)
        pushLine = standing.phase == .running ? GoalWording.push(state.push) : "not any more"
        chart = GoalChart(course)
        outlook = OutlookChart(record.outlook)
        var history = ["Set by \(goal.author), \(Wording.moment(record.createdAt))."]
        if let ended = record.endedAt { history.append("Ended before its time, \(Wording.moment(ended)).") }
        self.history = history
        canEnd = !standing.isOver
        endLink = GoalsPages.address(goal.id) + "/end"
        self.formToken = formToken
        self.complaint = complaint
    }

    private static func endLine(_ standing: GoalStanding) -> String {
        switch standing.phase {
        case .waiting: return "it has not begun"
        case .met: return "it is met"
        case .missed: return "its time is over"
        case .ended: return "it was ended"
        case .running:
            guard let end = standing.expectedEnd else { return "cannot be told before something is sold" }
            return "about \(Wording.day(end)), at the pace so far" + (end > standing.record.goal.endsAt ? ": later than wanted" : "")
        }
    }
}
