/// Learns a whole model from a shop's history: everything that its data can carry, part after part.
///
/// - Complexity: that of its parts; ``LinearLearning`` and ``RankingLearning`` take most of the time.
public struct ModelLearning: Sendable {
    let pairs: LearningSettings
    let ranking: RankingSettings
    let nextBasket: NextBasketSettings
    let threads: Int

    /// - Parameters:
    ///   - pairs: how pairs are counted.
    ///   - threads: to learn with; what is counted is the same for any number.
    public init(
        pairs: LearningSettings = LearningSettings(), ranking: RankingSettings = RankingSettings(),
        nextBasket: NextBasketSettings = NextBasketSettings(), threads: Int
    ) {
        self.pairs = pairs
        self.ranking = ranking
        self.nextBasket = nextBasket
        self.threads = max(1, threads)
    }

    /// Learns everything, ranking too, from that history alone.
    ///
    /// - Throws: ``LinearLearningError``, ``BoostingError``.
    public func learn(from history: ShopHistory, progress: @escaping LearningProgress = { _, _, _ in }) throws -> LearnedModel {
        let facts = ProductFacts(catalogue: history.catalogue)
        var (model, _) = try learnRanked(from: history, facts: facts, isRehearsal: false, progress: progress)
        try learnRest(of: &model, from: history, facts: facts, progress: progress)
        return model
    }

    /// What ranks for baskets and customers, its weights learned on the last orders of that history.
    ///
    /// - Parameter isRehearsal: whether it is learned to be judged, and not to be published.
    func learnRanked(
        from history: ShopHistory, facts: ProductFacts, isRehearsal: Bool, progress: @escaping LearningProgress
    ) throws -> (model: LearnedModel, weights: RankingWeights) {
        let purchases = history.purchases
        var model = LearnedModel(pairs: countPairs(purchases, as: isRehearsal ? .earlierPairs : .pairs, progress))
        progress(isRehearsal ? .earlierLinear : .linear, 0, 1)
        let linear = try LinearLearning(threads: threads).learn(from: purchases)
        model.linear = linear
        model.sales = ProductSales(history: purchases, catalogue: history.catalogue)
        progress(.ranking, 0, 1)
        let learned = try RankingLearning(settings: ranking, pairs: pairs, threads: threads).learn(
            from: history, facts: facts, linear: linear.summary.settled
        ) { stage, done, all in
            if stage == .trees { progress(.ranking, done, all) }
        }
        (model.trees, model.lead) = (learned.trees, learned.lead)
        progress(.nextBasket, 0, 1)
        model.nextBasket = try NextBasketLearning(settings: nextBasket, threads: threads).learn(
            from: purchases, catalogue: history.catalogue
        ) { progress(.nextBasket, $0, $1) }
        return (
            model, RankingWeights(ranking: learned, nextBasketTrees: model.nextBasket?.trees, linear: linear.summary.settled)
        )
    }

    /// What ranks, under weights that are there already.
    func learnRanked(
        from history: ShopHistory, weights: RankingWeights, progress: @escaping LearningProgress
    ) throws -> LearnedModel {
        let purchases = history.purchases
        var model = LearnedModel(pairs: countPairs(purchases, as: .pairs, progress))
        progress(.linear, 0, 1)
        model.linear = try LinearLearning(settings: weights.linear, threads: threads).learn(from: purchases)
        model.sales = ProductSales(history: purchases, catalogue: history.catalogue)
        (model.trees, model.lead) = (weights.ranking.trees, weights.ranking.lead)
        model.nextBasket = LearnedNextBasket(history: purchases, trees: weights.nextBasketTrees)
        return model
    }

    /// What does not rank but says more: visits, content, relations, trends, reviews, sets.
    func learnRest(
        of model: inout LearnedModel, from history: ShopHistory, facts: ProductFacts, progress: @escaping LearningProgress
    ) throws {
        progress(.visits, 0, 1)
        model.visits = VisitLearning(threads: threads).learn(from: history.visits)
        progress(.content, 0, 1)
        model.content = try ContentLearning(threads: threads).learn(from: history.purchases, facts: facts)
        progress(.relations, 0, 1)
        model.relations = RelationLearning(threads: threads).learn(from: history, pairs: model.pairs, facts: facts)
        progress(.trends, 0, 1)
        model.trends = TrendLearning().learn(from: history, facts: facts)
        model.reviews = LearnedReviews(history: history)
        progress(.sets, 0, 1)
        model.itemsets = ItemsetLearning(minimumVoters: pairs.minimumVoters, threads: threads).learn(from: history.purchases)
    }

    private func countPairs(
        _ purchases: PurchaseHistory, as stage: LearningStage, _ progress: @escaping LearningProgress
    ) -> LearnedPairs {
        progress(stage, 0, 1)
        return PairLearning(settings: pairs, threads: threads).learn(from: purchases) { _, done, all in progress(stage, done, all) }
    }
}
