import Analytics
import Commerce
import Foundation
import Web

/// Experiments as a person reads them in a terminal.
struct ExperimentText {
    let document: ExperimentDocument
    let now: Timestamp

    func list(_ records: [ExperimentRecord]) -> String {
        guard !records.isEmpty else {
            return
                "No experiments yet; the standing holdout begins when `alongside serve` does. `alongside experiments --help` says how to make one."
        }
        return records.map(line).joined(separator: "\n")
    }

    func line(_ record: ExperimentRecord) -> String {
        let place = if case .placement(let placement) = record.definition.subject { placement.name } else { "everywhere" }
        let arms = record.definition.variants.map { "\($0.name) (\($0.weight)): \(document.sentence($0))" }
        let steps = record.steps.map { "\($0.kind.rawValue) \($0.at) by \($0.author)" }
        return """
            \(record.id)  \(record.state(at: now).rawValue)  \(place)  decided by \(record.definition.design.primary.rawValue)
              \(arms.joined(separator: "; "))
              \(steps.joined(separator: ", "))
            """
    }

    func report(_ report: ExperimentReport) -> String {
        var lines = [line(report.record), ""]
        for arm in report.reading.arms {
            let counts = "  \(arm.name): \(arm.people.grouped) people"
            lines.append(
                report.withheld == nil
                    ? counts + ", \(arm.buyers.grouped) buyers, revenue \(money(arm.totals.revenue, report))" : counts)
        }
        if let withheld = report.withheld { return (lines + ["", document.sentence(withheld)]).joined(separator: "\n") }
        for outcome in report.outcomes {
            lines += ["", document.sentence(outcome, of: report)]
            if let earned = outcome.incremental {
                lines.append("  incremental revenue \(earned.amount), between \(earned.low) and \(earned.high)")
            }
            for reading in report.reading.metrics where reading.arm == outcome.arm {
                let name = reading.metric.rawValue.replacing("_", with: " ")
                guard let effect = reading.relative.effect else {
                    lines.append("  \(name): not enough data")
                    continue
                }
                let figures = [effect.value, effect.interval.low, effect.interval.high].map { String(format: "%+.1f %%", $0 * 100) }
                lines.append("  \(name): \(figures[0]) (\(figures[1]) to \(figures[2]))")
            }
        }
        return lines.joined(separator: "\n")
    }

    func forecast(_ forecast: ExperimentForecast) -> String {
        ([document.sentence(forecast)]
            + forecast.detectable.map { "  \($0.weeks) weeks show an uplift from \(String(format: "%.1f %%", $0.uplift * 100))" })
            .joined(separator: "\n")
    }

    private func money(_ minorUnits: Int64, _ report: ExperimentReport) -> String {
        Money(minorUnits: minorUnits, currency: report.currency ?? .unspecified).description
    }
}
