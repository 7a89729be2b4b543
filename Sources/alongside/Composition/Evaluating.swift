import Affinity
import Foundation
import Web

/// From the history in the database to figures, and to a page of them.
struct Evaluating {
    let shop: ShopFolder
    let settings: ShopSettings
    let progress: ProgressLine

    /// - Throws: ``TrainingError/noOrders(_:)``, `OfflineEvaluation.Refusal` where there are too few orders to say anything.
    func run(threads: Int) throws -> EvaluationReport {
        let history = try Training.history(of: shop, progress: progress)
        guard history.purchases.basketCount > 0 else { throw TrainingError.noOrders(shop.path) }
        let evaluation = OfflineEvaluation(learning: ModelLearning(pairs: settings.learning, threads: threads))
        let stages = StageProgress(line: progress, stages: evaluation.stages(for: history))
        defer { progress.end() }
        return try evaluation.evaluate(history) { stages.show($0, $1, $2) }
    }

    /// Writes the page whole, or not at all.
    /// - Throws: ``EvaluatingError``.
    func write(_ report: EvaluationReport, to path: String) throws {
        let page = try EvaluationPage(report, shopName: settings.shopName).html()
        do {
            try Data(page.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw EvaluatingError(path: path, reason: error.localizedDescription)
        }
    }
}

/// Where a page could not be written.
struct EvaluatingError: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): cannot be written: \(reason)" }
}
