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
    /// - Throws: ``LinearLearningError``, ``BoostingError``.
    public func learn(
        from history: ShopHistory, facts: ProductFacts, linear: LinearSettings,
        progress: @Sendable (Stage, Int, Int) -> Void = { _, _, _ in }
    ) throws -> LearnedRanking {
        let purchases = history.purchases
        let cut = purchases.basketCount - lateOrders(of: purchases.basketCount)
        let asked = RankingQuestions(history: purchases, cut: cut, settings: settings)
        let orders = Set(asked.questions.map(\.basket)).count
        guard orders >= settings.minimumOrders else {
            return LearnedRanking(trees: nil, lead: .linear, questions: asked.questions.count, trials: [])
        }
        progress(.earlier, 0, 1)
        let isContest = orders < settings.contestOrders
        let sources = try sources(of: history, until: cut, facts: facts, linear: linear, weighsContent: isContest)
        progress(.questions, 0, 1)
        var learned = LearnedRanking(trees: nil, lead: .linear, questions: asked.questions.count, trials: [])
        if isContest {
            learned.trials = try RankingContest(asked: asked, sources: sources, settings: settings, threads: threads).trials()
            learned.lead = RankingContest.choice(of: learned.trials)
            guard learned.lead == .trees else { return learned }
        }
        var examples = asked.examples(sources: sources, settings: settings, crew: Crew(threads: threads))
        guard examples.groups.count >= settings.minimumQuestions else {
            if learned.lead == .trees { learned.lead = .linear }
            return learned
        }
        if !isContest { try appendEarlierWindows(to: &examples, before: cut, of: history, facts: facts, linear: linear) }
        try grow(&learned, on: examples, progress: progress)
        return learned
    }

    /// Grows the trees anew, with later orders to learn from beside those before.
    ///
    /// - Parameters:
    ///   - sources: what was learned before the first of them.
    ///   - orders: the first of them, by its place among all orders.
    /// - Throws: ``BoostingError``.
    func grow(
        _ ranking: LearnedRanking, withOrdersFrom orders: Int, of history: PurchaseHistory, sources: RankingSources,
        progress: @Sendable (Stage, Int, Int) -> Void = { _, _, _ in }
    ) throws(BoostingError) -> LearnedRanking {
        var ranking = ranking
        guard ranking.trees != nil else { return ranking }
        let asked = RankingQuestions(history: history, cut: orders, settings: settings)
        var examples = ranking.examples
        examples.append(asked.examples(sources: sources, settings: settings, crew: Crew(threads: threads)))
        try grow(&ranking, on: examples, progress: progress)
        return ranking
    }

    private func grow(
        _ ranking: inout LearnedRanking, on examples: RankingExamples, progress: @Sendable (Stage, Int, Int) -> Void
    ) throws(BoostingError) {
        ranking.trees = try Boosting.learn(from: examples, settings: settings.boosting, threads: threads) { progress(.trees, $0, $1) }
        ranking.examples = examples
        ranking.lead = .trees
    }

    /// The stretches before the last one, each asked of what was learned before it.
    private func appendEarlierWindows(
        to examples: inout RankingExamples, before cut: Int, of history: ShopHistory, facts: ProductFacts, linear: LinearSettings
    ) throws {
        let width = history.purchases.basketCount - cut
        for window in 1..<max(1, settings.windows) {
            let (start, end) = (cut - window * width, cut - (window - 1) * width)
            // Of what half a history has not seen there is little to learn about the whole of it.
            guard start > history.purchases.basketCount / 2 else { return }
            let sources = try sources(of: history, until: start, facts: facts, linear: linear, weighsContent: false)
            let asked = RankingQuestions(history: history.purchases.prefix(end), cut: start, settings: settings)
            examples.append(asked.examples(sources: sources, settings: settings, crew: Crew(threads: threads)))
        }
    }

    /// The last orders that are asked for: a share of all, but in a small shop enough to learn from, as far as the rest allows.
    private func lateOrders(of orders: Int) -> Int {
        max(Int(Double(orders) * settings.lateShare), min(settings.enoughLateOrders, orders / 4))
    }

    private func sources(
        of history: ShopHistory, until cut: Int, facts: ProductFacts, linear: LinearSettings, weighsContent: Bool
    ) throws -> RankingSources {
        let early = history.purchases.prefix(cut)
        let sales = ProductSales(history: early, catalogue: history.catalogue)
        return RankingSources(
            pairs: PairLearning(settings: pairs, threads: threads).learn(from: early),
            linear: try LinearLearning(settings: linear, threads: threads).learn(from: early),
            sales: sales,
            content: weighsContent
                ? try ContentLearning(threads: threads).learn(from: early, facts: facts) : .unweighed(history: early, facts: facts),
            customers: NextBasketSources(sales: sales, customers: CustomerPurchases(history: early)))
    }
}

extension LearnedContent {
    /// What baskets say of groups of products, without weights of its own: for those who weigh its signs themselves.
    static func unweighed(history: PurchaseHistory, facts: ProductFacts) -> LearnedContent {
        LearnedContent(
            facts: facts, text: TextColumns(facts: facts), baskets: ContentBaskets(history),
            weights: ContentWeights.unlearned + ContentWeights.unlearned, leads: false)
    }
}
