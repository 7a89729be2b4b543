import Affinity
import Foundation

/// An evaluation for terminals and for machines.
struct EvaluationText {
    let report: EvaluationReport

    init(_ report: EvaluationReport) {
        self.report = report
    }

    var text: String {
        let scope = report.scope
        var lines = [
            "Learned from \(scope.earlierOrders.grouped) orders before \(scope.cut.prefix(10)), asked for the \(scope.laterOrders.grouped) "
                + "after that. \(scope.products.grouped) products; what ranks: \(scope.lead.name). Intervals: 95 %."
        ]
        for figures in report.tasks {
            lines += ["", "\(heading(figures.task)): \(figures.orders.grouped) orders, \(figures.cases.grouped) cases"]
            lines += FiguresText.table(figures) + figures.comparisons.map(FiguresText.comparison)
            lines.append(
                "  of all products found among ten: "
                    + figures.contestants.map { "\($0.name) \(String(format: "%.0f", $0.coverage * 100)) %" }.joined(separator: ", "))
        }
        if report.curve.count > 1 {
            let points = report.curve.map { "\($0.orders.grouped) orders \(String(format: "%.3f", $0.hitRate.value))" }
            lines += ["", "With less data, HR@10 of the first task: " + points.joined(separator: ", ")]
        }
        lines += [
            "", "Products in fewer than \(report.thin.threshold) orders: \(report.thin.count.grouped) of \(report.thin.all.grouped).",
        ]
        lines += report.notSaid.map { "Not said: \($0)." }
        return lines.joined(separator: "\n")
    }

    private func heading(_ task: EvaluationTask) -> String {
        switch task {
        case .fullBasket: "One product of an order hidden, the rest is the basket"
        case .oneProduct: "One product of an order hidden, one other is shown"
        case .nextBasket: "The next order of a known customer"
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
}
