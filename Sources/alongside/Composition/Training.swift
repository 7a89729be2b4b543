import Affinity
import Foundation
import Storage

/// From the history in the database to a published model, or to one that is kept aside because it was worse.
struct Training {
    let shop: ShopFolder
    let settings: ShopSettings
    let progress: ProgressLine

    /// What a training run made.
    struct Outcome {
        let learned: JudgedLearning.Outcome
        let entry: ModelFolder.Entry
        let seconds: Double

        /// Whether the model answers now.
        var isPublished: Bool { !entry.isKeptAside }
    }

    /// - Parameter publishesAnyway: whether a model that was found worse is put into service too.
    /// - Throws: ``TrainingError/noOrders(_:)`` where there is nothing to learn from.
    func run(threads: Int, publishesAnyway: Bool = false) throws -> Outcome {
        let started = ContinuousClock.now
        let history = try Self.history(of: shop, progress: progress)
        guard history.purchases.basketCount > 0 || history.visits.visitCount > 0 else { throw TrainingError.noOrders(shop.path) }
        // Without a usable model in service there is nothing to compare with; `doctor` says what is wrong with one.
        let inService = try? shop.models.open()?.model
        let learning = JudgedLearning(learning: ModelLearning(pairs: settings.learning, threads: threads), settings: settings.judging)
        let stages = StageProgress(line: progress, stages: learning.stages(for: history))
        let learned = try learning.learn(from: history, inService: inService) { stages.show($0, $1, $2) }
        progress.end()
        let isKeptAside = learned.judgement.isWorse && !publishesAnyway
        let entry = isKeptAside ? try shop.models.keepAside(learned.model) : try shop.models.publish(learned.model)
        return Outcome(learned: learned, entry: entry, seconds: (ContinuousClock.now - started) / .seconds(1))
    }

    /// Everything that a shop's database holds to learn from, settled.
    static func history(of shop: ShopFolder, progress: ProgressLine) throws -> ShopHistory {
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        progress.begin("settling returns and titles")
        try database.settle()
        progress.begin("reading the history")
        return try database.shopHistory()
    }
}

/// Why there is nothing to train on.
enum TrainingError: Error, CustomStringConvertible {
    case noOrders(String)

    var description: String {
        switch self {
        case .noOrders(let path): "\(path): there are no orders to learn from; run `alongside import orders FILE` first"
        }
    }
}
