import Commerce

/// Learns from the shop's own later orders how much each sign counts: LambdaMART (Burges, 2010) over the scores of the other models.
///
/// The other models are learned from all but the last orders; those are then asked for, one product of each hidden, and the trees learn what the
/// hidden product looked like among the candidates. Served are the same trees over models of all orders.
public struct RankingLearning: Sendable {
    /// A stage of learning, for those who wait.
    public enum Stage: String, Sendable {
        case earlier, questions, trees
    }

    let settings: RankingSettings
    let pairs: LearningSettings
    let threads: Int

    /// - Parameters:
    ///   - pairs: how pairs are counted.
    ///   - threads: to learn with.
    public init(settings: RankingSettings = RankingSettings(), pairs: LearningSettings, threads: Int) {
        self.settings = settings
        self.pairs = pairs
        self.threads = max(1, threads)
    }

    /// - Parameters:
    ///   - facts: of the history's catalogue.
    ///   - linear: settings of the linear item model, its regularisation already chosen.
    ///   - progress: told the stage, how much of it is done and how much there is.
    /// - Returns: `nil` where there are too few orders to learn from.
    /// - Throws: ``LinearLearningError``, ``BoostingError``.
    public func learn(
        from history: ShopHistory, facts: ProductFacts, linear: LinearSettings,
        progress: @Sendable (Stage, Int, Int) -> Void = { _, _, _ in }
    ) throws -> LearnedTrees? {
        let purchases = history.purchases
        let cut = purchases.basketCount - Int(Double(purchases.basketCount) * settings.lateShare)
        let asked = RankingQuestions(history: purchases, cut: cut, settings: settings)
        guard asked.questions.count >= settings.minimumQuestions else { return nil }
        progress(.earlier, 0, 1)
        let early = purchases.prefix(cut)
        let sales = ProductSales(history: early, catalogue: history.catalogue)
        let sources = RankingSources(
            pairs: PairLearning(settings: pairs, threads: threads).learn(from: early),
            linear: try LinearLearning(settings: linear, threads: threads).learn(from: early),
            sales: sales,
            content: LearnedContent(
                facts: facts, text: TextColumns(facts: facts), baskets: ContentBaskets(early),
                weights: ContentWeights.unlearned + ContentWeights.unlearned,
                leads: false),
            customers: NextBasketSources(sales: sales, customers: CustomerPurchases(history: early)))
        progress(.questions, 0, 1)
        let examples = asked.examples(sources: sources, settings: settings, crew: Crew(threads: threads))
        guard examples.groups.count >= settings.minimumQuestions else { return nil }
        return try Boosting.learn(from: examples, settings: settings.boosting, threads: threads) {
            progress(.trees, $0, $1)
        }
    }
}
