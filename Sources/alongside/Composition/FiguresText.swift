import Affinity
import Foundation

/// Figures with their intervals as plain text.
enum FiguresText {
    /// The back-test of a training run.
    static func judgement(_ judgement: Judgement) -> String {
        var lines: [String] = []
        if let figures = judgement.figures {
            lines.append(
                "Back-test: products hidden from the last \(figures.orders.grouped) orders, none of which it had seen (HR@10 with its 95 % interval)."
            )
            lines += table(
                figures, [.hitRate10, .reciprocalRank10, .gain10, .hitRate20, .repeat10, .explore10], withIntervals: [.hitRate10])
            lines += figures.comparisons.map(comparison)
        }
        if let figures = judgement.inService {
            lines.append("Against the model in service, on the \(figures.orders.grouped) orders that one has not seen either:")
            lines += figures.comparisons.map(comparison)
        }
        return (lines + judgement.notCompared.map { "Not compared: \($0)." }).joined(separator: "\n")
    }

    /// One line a contestant, the head of the columns first.
    ///
    /// - Parameters:
    ///   - metrics: the columns; all of the task where it is `nil`.
    ///   - withIntervals: those of which the interval is told; all where it is `nil`.
    static func table(
        _ figures: TaskFigures, _ metrics: [EvaluationMetric]? = nil, withIntervals: Set<EvaluationMetric>? = nil
    ) -> [String] {
        let metrics = metrics ?? EvaluationMetric.all(of: figures.task)
        let width = max(12, figures.contestants.map(\.name.count).max() ?? 0)
        let cells = metrics.map { metric in
            figures.contestants.map { cell($0[metric], withInterval: withIntervals?.contains(metric) ?? true) }
        }
        let widths = zip(metrics, cells).map { max(heading($0).count, $1.map(\.count).max() ?? 0) }
        let head = "  " + padded("", width) + zip(metrics, widths).map { "  " + padded(heading($0), $1) }.joined()
        return [trimmed(head)]
            + figures.contestants.enumerated().map { row, contestant in
                trimmed("  " + padded(contestant.name, width) + zip(cells, widths).map { "  " + padded($0[row], $1) }.joined())
            }
    }

    /// One comparison as a sentence.
    static func comparison(_ comparison: Comparison) -> String {
        let difference = comparison.difference
        let verdict = comparison.isBetter ? "better" : comparison.isWorse ? "worse" : "no difference beyond noise"
        return
            "  against \(comparison.name): \(signed(difference.value)) (\(signed(difference.low)) to \(signed(difference.high))), \(verdict)"
    }

    private static func heading(_ metric: EvaluationMetric) -> String {
        switch metric {
        case .hitRate10: "HR@10"
        case .hitRate20: "HR@20"
        case .reciprocalRank10: "MRR@10"
        case .reciprocalRank20: "MRR@20"
        case .gain10: "nDCG@10"
        case .recall10: "recall@10"
        case .recall20: "recall@20"
        case .repeat10: "repeat"
        case .explore10: "explore"
        case .novelty10: "novelty"
        case .diversity10: "diversity"
        }
    }

    private static func cell(_ estimate: Estimate?, withInterval: Bool) -> String {
        estimate.map { number($0.value) + (withInterval ? " (\(number($0.low))-\(number($0.high)))" : "") } ?? "-"
    }

    private static func number(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }
    private static func signed(_ value: Double) -> String { String(format: "%+.3f", value) }
    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
    private static func trimmed(_ text: String) -> String { String(text.reversed().drop { $0 == " " }.reversed()) }
}
