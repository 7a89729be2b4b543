import Analytics
import Commerce
import Merchandising

/// What experiments say, in words.
enum ExperimentWording {
    /// What a metric is called on pages.
    static func name(_ metric: ShopMetric) -> String {
        switch metric {
        case .conversion: "Conversion"
        case .ordersPerVisitor: "Orders a visitor"
        case .revenuePerVisitor: "Revenue a visitor"
        case .contributionPerVisitor: "Contribution a visitor"
        case .averageOrderValue: "Average order value"
        case .unitsPerOrder: "Units an order"
        case .contributionPerOrder: "Contribution an order"
        }
    }

    /// Why there are no figures.
    static func sentence(_ reason: ExperimentReport.Withheld) -> String {
        switch reason {
        case .notStarted: "It was not started yet."
        case .until(let end): "It is read once, on \(Wording.day(end)): its horizon is fixed, and who looks before finds what is not there."
        case .stoppedEarly: "It was stopped before the end that was set for it; figures of an earlier moment would not hold."
        case .sampleRatioMismatch(let pValue):
            """
            The arms got other shares of people than they were to get (p = \(small(pValue))). Something loses people on the way, and no figure of it can be \
            trusted: look for a placement that is asked for some people only, or a visitor id that changes.
            """
        case .mixedPeople(let count):
            """
            \(Wording.counted(count, "person", "people")) met several arms, so that the comparison is blurred. Most often the storefront changes visitor ids, \
            or does not send customer_id after signing in.
            """
        }
    }

    /// What to make of an arm.
    static func sentence(_ outcome: ExperimentReport.Outcome, of report: ExperimentReport) -> String {
        let metric = name(report.record.definition.design.primary).lowercased()
        let (arm, control) = (report.reading.arms[outcome.arm].name, report.reading.arms[0].name)
        let worth = percent(report.record.definition.design.worthwhileUplift)
        switch outcome.verdict {
        case .sampleRatioMismatch(let pValue): return sentence(.sampleRatioMismatch(pValue: pValue))
        case .mixedPeople(let count): return sentence(.mixedPeople(count))
        case .better: return "\(arm) has a higher \(metric) than \(control)."
        case .worse: return "\(arm) has a lower \(metric) than \(control)."
        case .noDifferenceShown:
            return "There were people enough to see a difference of \(worth) in \(metric) between \(arm) and \(control), and none shows."
        case .notEnoughData:
            guard report.state == .running else { return "Not enough data: it ended before a difference of \(worth) could be seen." }
            guard let weeks = outcome.weeksLeft else {
                return "Not enough data yet; how long it will take cannot be told before the first orders."
            }
            return weeks > mostWeeks
                ? "Not enough data yet; with as few people as come now, a difference of \(worth) would take more than ten years to see."
                : "Not enough data yet, about \(Wording.counted(max(weeks, 1), "more week", "more weeks")) to see a difference of \(worth)."
        }
    }

    /// What an experiment would take.
    static func sentence(_ forecast: ExperimentForecast) -> String {
        let what = "\(percent(forecast.question.uplift)) more \(name(forecast.question.metric).lowercased())"
        guard let people = forecast.people else { return "To see \(what) would take more people than there are." }
        let needed = "To see \(what) takes \(Wording.count(people)) people in all arms"
        guard let weeks = forecast.weeks else { return needed + "; how long that is depends on how many come." }
        return weeks > mostWeeks
            ? needed + ": more than ten years with as few as come now. Test something larger, or a metric that varies less."
            : needed + ", about \(Wording.counted(weeks, "week", "weeks")) as things are."
    }

    private static let mostWeeks = 520

    /// What a variant changes.
    static func change(_ change: PlacementChange) -> String {
        if change.showsNothing { return "nothing is recommended" }
        guard !change.settings.isEmpty else { return "as usual" }
        return change.settings.sorted { $0.key < $1.key }.map { name, value in
            let words =
                switch value {
                case .text(let text): text
                case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
                case .flag(let flag): flag ? "yes" : "no"
                case .none: "none"
                }
            return "\(name.replacing("_", with: " ")): \(words.replacing("_", with: " "))"
        }.joined(separator: ", ")
    }

    /// `+12.4 %`, `−3 %`.
    static func signedPercent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded() / 10
        let sign = tenths > 0 ? "+" : tenths < 0 ? "−" : "±"
        return sign + Wording.ratio(tenths.magnitude) + " %"
    }

    /// `+12.4 % (−1.2 % to +26 %)`.
    static func range(_ effect: Effect) -> String {
        "\(signedPercent(effect.value)) (\(signedPercent(effect.interval.low)) to \(signedPercent(effect.interval.high)))"
    }

    /// `10 %`.
    static func percent(_ share: Double) -> String {
        let hundredths = share * 100
        return (hundredths == hundredths.rounded() ? "\(Int(hundredths))" : Wording.ratio(hundredths)) + " %"
    }

    /// `+€1,204.50`.
    static func signedMoney(_ money: Money) -> String { (money.minorUnits > 0 ? "+" : "") + Wording.money(money).replacing("-", with: "−") }

    /// What a minor unit is worth in the currency.
    static func unit(_ currency: Currency?) -> Double {
        var unit = 1.0
        for _ in 0..<(currency ?? .unspecified).decimals { unit /= 10 }
        return unit
    }

    private static func small(_ pValue: Double) -> String { pValue < 0.0001 ? "below 0.0001" : "\((pValue * 10_000).rounded() / 10_000)" }
}

extension ExperimentReport.Withheld {
    /// What programs call it.
    var name: String {
        switch self {
        case .notStarted: "not_started"
        case .until: "until_end"
        case .stoppedEarly: "stopped_early"
        case .sampleRatioMismatch: "sample_ratio_mismatch"
        case .mixedPeople: "mixed_people"
        }
    }
}

extension ExperimentReading.Verdict {
    /// What programs call it.
    var name: String {
        switch self {
        case .sampleRatioMismatch: "sample_ratio_mismatch"
        case .mixedPeople: "mixed_people"
        case .notEnoughData: "not_enough_data"
        case .better: "better"
        case .worse: "worse"
        case .noDifferenceShown: "no_difference_shown"
        }
    }
}
