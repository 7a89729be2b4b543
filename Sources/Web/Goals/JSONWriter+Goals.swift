import Commerce
import Foundation
import Merchandising

extension JSONWriter {
    /// `{"goals": [...]}`, a goal a line.
    mutating func goals(_ goals: [GoalStanding], currency: Currency?) {
        json("{\"goals\":[")
        for (index, goal) in goals.enumerated() {
            json(index == 0 ? "\n" : ",\n")
            self.goal(goal, currency: currency)
        }
        json("\n]}\n")
    }

    /// A goal as it stands.
    ///
    /// - Parameter course: how it went, day by day, where that is asked for.
    mutating func goal(_ standing: GoalStanding, course: GoalCourse? = nil, currency: Currency?) {
        let (record, goal, state) = (standing.record, standing.record.goal, standing.record.state)
        json("{\"id\":")
        string(goal.id.rawValue)
        json(",\"phase\":\"")
        plain(standing.phase.rawValue)
        json("\",\"products\":")
        selection(goal.products, currency: currency)
        if case .cover(let days) = goal.target {
            json(",\"cover_days\":")
            ratio(days)
        }
        json(",\"units\":")
        integer(state.units)
        json(",\"sold\":")
        integer(state.sold)
        json(",\"planned\":")
        integer(Int(state.planned.rounded()))
        moment(",\"starts_at\":", goal.startsAt)
        moment(",\"ends_at\":", goal.endsAt)
        moment(",\"as_of\":", state.asOf)
        if let end = standing.expectedEnd { moment(",\"expected_end\":", end) }
        json(",\"weight\":")
        ratio((exp(state.push) * 100).rounded() / 100)
        json(",\"slates\":")
        integer(standing.slates)
        json(",\"relevance_kept\":")
        if let kept = standing.relevanceKept { ratio(kept) } else { json("null") }
        json(",\"outlook\":")
        outlook(record.outlook)
        json(",\"author\":")
        string(goal.author)
        moment(",\"created_at\":", record.createdAt)
        if let ended = record.endedAt { moment(",\"ended_at\":", ended) }
        if let course { days(course.days) }
        json("}")
    }

    private mutating func outlook(_ outlook: GoalOutlook) {
        json("{\"verdict\":\"")
        plain(outlook.verdict.rawValue)
        json("\",\"unaided\":")
        integer(Int(outlook.unaided.mean))
        json(",\"unaided_interval\":")
        interval(outlook.unaided.interval)
        json(",\"within_reach\":")
        integer(outlook.withinReach)
        json(",\"most_interval\":")
        interval(outlook.most.interval)
        if let stock = outlook.stock {
            json(",\"stock\":")
            integer(stock)
        }
        json("}")
    }

    private mutating func days(_ days: [GoalCourse.Day]) {
        json(",\"days\":[")
        for (index, day) in days.enumerated() {
            if index > 0 { json(",") }
            moment("{\"at\":", day.at)
            json(",\"sold\":")
            integer(day.sold)
            json(",\"planned\":")
            integer(Int(day.planned.rounded()))
            json(",\"weight\":")
            ratio((exp(day.push) * 100).rounded() / 100)
            json(",\"slates\":")
            integer(day.slates)
            json(",\"relevance_kept\":")
            if let kept = day.kept { ratio(min(1, kept)) } else { json("null") }
            json("}")
        }
        json("]")
    }

    private mutating func interval(_ interval: ClosedRange<Double>) {
        json("[")
        integer(Int(min(interval.lowerBound, 1e15)))
        json(",")
        integer(Int(min(interval.upperBound, 1e15).rounded(.up)))
        json("]")
    }

    private mutating func moment(_ name: StaticString, _ time: Timestamp) {
        json(name)
        string(time.description)
    }
}
