import Analytics
import Commerce

/// The one number: what recommendations earned, with its interval, or why there is none yet.
struct HoldoutCard {
    let headlineAmount: String?
    let headlineLow: String?
    let headlineHigh: String?
    /// Whether the data suffice; before, the amount is no headline.
    let isSettled: Bool
    let verdict: String
    let isAlarm: Bool
    let basis: String
    let holdoutLink: String?
    let chart: HistoryChart?

    init(_ report: ExperimentReport, history: ExperimentHistory, isLinked: Bool) {
        chart = report.withheld == nil ? HistoryChart(history) : nil
        holdoutLink = isLinked ? ExperimentsPages.address(report.record.id) : nil
        let (held, shown) = (report.reading.arms[0].people, report.reading.arms[1].people)
        let since = report.record.startedAt.map { " since \(Wording.day($0))" } ?? ""
        basis = """
            \(Wording.counted(held, "person", "people")) held out, \(Wording.count(shown)) shown recommendations\(since). Incremental: what the others spent \
            more a person, times their number; nothing that is attributed is in it.
            """
        if let withheld = report.withheld {
            (headlineAmount, headlineLow, headlineHigh) = (nil, nil, nil)
            verdict = ExperimentWording.sentence(withheld)
            isAlarm = true
            isSettled = false
            return
        }
        isAlarm = false
        if case .notEnoughData = report.outcomes.first?.verdict { isSettled = false } else { isSettled = true }
        let incremental = report.outcomes.first?.incremental
        headlineAmount = incremental.map { ExperimentWording.signedMoney($0.amount) }
        headlineLow = incremental.map { ExperimentWording.signedMoney($0.low) }
        headlineHigh = incremental.map { ExperimentWording.signedMoney($0.high) }
        verdict = report.outcomes.first.map { Self.verdict($0, report) } ?? ""
    }

    private static func verdict(_ outcome: ExperimentReport.Outcome, _ report: ExperimentReport) -> String {
        switch outcome.verdict {
        case .better: "People who are shown recommendations spend more than those who are not: more than chance explains."
        case .worse: "People who are shown recommendations spend less than those who are not: more than chance explains."
        default: ExperimentWording.sentence(outcome, of: report)
        }
    }
}
