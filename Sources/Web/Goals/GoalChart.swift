import Commerce
import Merchandising

/// Units sold beside the plan, over the days of a goal, with a table of the same figures.
struct GoalChart {
    struct Tick {
        let y: Double
        let labelY: Double
        let label: String
    }

    struct Day {
        let day: String
        let soldUnits: String
        let plannedUnits: String
        let dayPush: String
        let dayCost: String
    }

    let planPoints: String
    let soldPoints: String
    /// Where the line of what was sold ends.
    let lastX: Double
    let lastY: Double
    let lastLabelX: Double
    let lastAnchor: String
    let soldLabel: String
    let wantedY: Double
    let ticks: [Tick]
    let firstDay: String
    let lastDay: String
    let days: [Day]

    private static let (left, right, top, bottom) = (70.0, 700.0, 22.0, 206.0)

    /// `nil` before the first look at a goal.
    init?(_ course: GoalCourse) {
        let (goal, state) = (course.standing.record.goal, course.standing.record.state)
        guard let last = course.hours.last else { return nil }
        let most = Double(max(state.units, course.hours.map(\.sold).max() ?? 0, 1))
        let span = max(goal.startsAt.days(until: goal.endsAt), 1e-9)
        func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        func x(_ time: Timestamp) -> Double {
            rounded(Self.left + min(1, max(0, goal.startsAt.days(until: time) / span)) * (Self.right - Self.left))
        }
        func y(_ units: Double) -> Double { rounded(Self.bottom - min(1, max(0, units / most)) * (Self.bottom - Self.top)) }
        planPoints = course.plan.map { "\(x($0.at)),\(y($0.units))" }.joined(separator: " ")
        // A point a day is as much as there is room for in most goals; of long ones every few days.
        let all = course.days
        let shown = all.enumerated().filter { $0.offset % max(1, all.count / Self.mostPoints) == 0 }.map(\.element)
        let points = shown.map { "\(x($0.at)),\(y(Double($0.sold)))" } + ["\(x(last.at)),\(y(Double(last.sold)))"]
        soldPoints = (["\(x(goal.startsAt)),\(y(0))"] + points).joined(separator: " ")
        (lastX, lastY) = (x(last.at), y(Double(last.sold)))
        let isLate = lastX > (Self.left + Self.right) / 2
        (lastLabelX, lastAnchor) = (isLate ? lastX - 10 : lastX + 10, isLate ? "end" : "start")
        soldLabel = "\(Wording.count(last.sold)) sold"
        wantedY = y(Double(state.units))
        ticks = [0, state.units].map { Tick(y: y(Double($0)), labelY: y(Double($0)) + 4, label: Wording.count($0)) }
        (firstDay, lastDay) = (Wording.day(goal.startsAt), Wording.day(goal.endsAt))
        days = all.suffix(Self.mostRows).map { day in
            Day(
                day: Wording.moment(day.at), soldUnits: Wording.count(day.sold),
                plannedUnits: GoalWording.units(day.planned.rounded()), dayPush: GoalWording.times(day.push),
                dayCost: day.kept.map { GoalWording.percent(1 - $0) } ?? "–")
        }
    }

    private static let mostPoints = 120
    private static let mostRows = 400
}
