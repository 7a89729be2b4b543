import Feeds
import Foundation
import Storage

/// What an import has to say, for people and for machines.
struct ImportReport {
    let outcome: Importing.Outcome

    init(_ outcome: Importing.Outcome) { self.outcome = outcome }

    var text: String {
        var lines = [outcome.summary.description]
        for diagnostic in outcome.summary.diagnostics { lines.append("  \(diagnostic)") }
        if let settlement = outcome.settlement, settlement.returns > 0 {
            lines.append(
                """
                \(settlement.returns.grouped) return lines in the shop: \(settlement.matched.grouped) matched to what was bought, \
                \(settlement.partlyMatched.grouped) in part, \((settlement.returns - settlement.matched - settlement.partlyMatched).grouped) not.
                """)
        }
        if outcome.changedNothing {
            lines.append(outcome.known > 0 ? "Nothing changed: the shop knew all of it already." : "Nothing changed.")
        }
        let rate = Int(Double(outcome.summary.rowsRead) / max(outcome.seconds, 0.001))
        lines.append("\(String(format: "%.1f", outcome.seconds)) s, \(rate.grouped) rows a second.")
        if outcome.isRehearsal { lines.append("This was a dry run: nothing was written.") }
        return lines.joined(separator: "\n")
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(outcome), as: UTF8.self)
    }
}
