import Affinity
import Foundation
import Storage

/// From the history in the database to a published model.
struct Training {
    let shop: ShopFolder
    let settings: ShopSettings
    let progress: ProgressLine

    /// What a training run made.
    struct Outcome {
        let summary: ModelSummary
        /// What visits were learned from, if any.
        let visits: VisitSummary?
        let products: Int
        let pairs: Int
        let entry: ModelFolder.Entry
        let seconds: Double
    }

    /// - Throws: ``TrainingError/noOrders(_:)`` where there is nothing to learn from.
    func run(threads: Int) throws -> Outcome {
        let started = ContinuousClock.now
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        progress.begin("settling returns and titles")
        try database.settle()
        progress.begin("reading the history")
        let history = try database.shopHistory()
        guard history.purchases.basketCount > 0 || history.visits.visitCount > 0 else { throw TrainingError.noOrders(shop.path) }
        progress.begin("counting what goes together")
        let learned = PairLearning(settings: settings.learning, threads: threads).learn(from: history.purchases) {
            [progress] _, done, all in
            progress.show(fraction: Double(done) / Double(max(all, 1)), count: done, unit: "products")
        }
        progress.end()
        var model = LearnedModel(pairs: learned)
        progress.begin("learning from visits")
        model.visits = VisitLearning(threads: threads).learn(from: history.visits)
        progress.begin("learning from categories and words")
        let facts = ProductFacts(catalogue: history.catalogue)
        model.content = try ContentLearning(threads: threads).learn(from: history.purchases, facts: facts)
        progress.begin("telling complements from substitutes")
        model.relations = RelationLearning(threads: threads).learn(from: history, pairs: learned, facts: facts)
        progress.begin("solving the linear model")
        let linear = try LinearLearning(threads: threads).learn(from: history.purchases)
        model.linear = linear
        model.sales = ProductSales(history: history.purchases, catalogue: history.catalogue)
        progress.begin("learning to rank")
        model.trees = try RankingLearning(pairs: settings.learning, threads: threads).learn(
            from: history, facts: facts, linear: linear.summary.settled)
        progress.begin("learning what customers buy next")
        model.nextBasket = try NextBasketLearning(threads: threads).learn(from: history.purchases, catalogue: history.catalogue)
        progress.end()
        let entry = try shop.models.publish(model)
        return Outcome(
            summary: learned.summary, visits: model.visits?.summary, products: learned.products.count, pairs: learned.neighbours.count,
            entry: entry,
            seconds: (ContinuousClock.now - started) / .seconds(1))
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
