import Commerce

/// Learns a model and judges it before it is published.
///
/// The history is cut twice. The weights of ranking are learned on the orders between the cuts, over what was learned before the first; then
/// everything that ranks is learned up to the second and, under those weights, asked for the orders after it, which it has not seen. Then the
/// weights are learned anew with those orders beside the others, and what is published has them over what is learned of all orders.
public struct JudgedLearning: Sendable {
    /// What came of it.
    public struct Outcome: Sendable {
        /// The model of all orders.
        public let model: LearnedModel
        /// What it came to on the last orders.
        public let judgement: Judgement
        /// What was learned, and what was left out and why.
        public let parts: [LearnedPart]
    }

    let learning: ModelLearning
    let settings: JudgingSettings

    /// - Parameter learning: how models are learned.
    public init(learning: ModelLearning, settings: JudgingSettings = JudgingSettings()) {
        self.learning = learning
        self.settings = settings
    }

    /// The stages that a history will go through, in their order.
    public func stages(for history: ShopHistory) -> [LearningStage] {
        settings.judgedOrders(of: history.purchases.basketCount) == nil
            ? [.pairs, .linear, .ranking, .nextBasket, .visits, .content, .relations, .trends, .sets]
            : [
                .earlierPairs, .earlierLinear, .ranking, .nextBasket, .judging, .weighing, .pairs, .linear, .visits, .content, .relations,
                .trends, .sets,
            ]
    }

    /// - Parameters:
    ///   - inService: the model that answers now.
    ///   - progress: told the stages, in the order of ``stages(for:)``.
    /// - Throws: ``LinearLearningError``, ``BoostingError``.
    public func learn(
        from history: ShopHistory, inService: Model? = nil, progress: @escaping LearningProgress = { _, _, _ in }
    ) throws -> Outcome {
        let facts = ProductFacts(catalogue: history.catalogue)
        let orders = history.purchases.basketCount
        var model: LearnedModel
        var weights: RankingWeights
        var judgement: Judgement
        if let judged = settings.judgedOrders(of: orders) {
            let early = history.prefix(orders - judged)
            let rehearsal = try learning.learnRanked(from: early, facts: facts, isRehearsal: true, progress: progress)
            weights = rehearsal.weights
            progress(.judging, 0, 1)
            judgement = try judge(
                rehearsal.model, on: history, after: early.purchases, facts: facts, inService: inService, progress: progress)
            weights.ranking = try grown(weights.ranking, of: rehearsal.model, on: history, after: early.purchases, facts: facts, progress)
            weights.ranking.examples = RankingExamples(featureCount: RankingFeature.count)
            model = try learning.learnRanked(from: history, weights: weights, progress: progress)
        } else {
            (model, weights) = try learning.learnRanked(from: history, facts: facts, isRehearsal: false, progress: progress)
            let reason = "too few orders to judge the model on: \(orders), \(settings.neededInAll) are needed"
            judgement = Judgement(figures: nil, inService: nil, notCompared: [reason])
        }
        model.acceptance = judgement.acceptance
        try learning.learnRest(of: &model, from: history, facts: facts, progress: progress)
        return Outcome(
            model: model, judgement: judgement,
            parts: LearnedPart.parts(
                of: model, history: history, ranking: weights.ranking, settings: learning.ranking, nextBasket: learning.nextBasket))
    }

    /// The weights with the judged orders to learn from too, now that they have been asked: no orders tell more than the last ones.
    private func grown(
        _ ranking: LearnedRanking, of model: LearnedModel, on history: ShopHistory, after early: PurchaseHistory, facts: ProductFacts,
        _ progress: @escaping LearningProgress
    ) throws -> LearnedRanking {
        progress(.weighing, 0, 1)
        guard ranking.trees != nil, let sources = model.rankingSources(content: .unweighed(history: early, facts: facts)) else {
            return ranking
        }
        return try RankingLearning(settings: learning.ranking, pairs: learning.pairs, threads: learning.threads).grow(
            ranking, withOrdersFrom: early.basketCount, of: history.purchases, sources: sources
        ) { stage, done, all in if stage == .trees { progress(.weighing, done, all) } }
    }

    private func judge(
        _ model: LearnedModel, on history: ShopHistory, after early: PurchaseHistory, facts: ProductFacts, inService: Model?,
        progress: @escaping LearningProgress
    ) throws -> Judgement {
        let purchases = history.purchases
        let crew = Crew(threads: learning.threads)
        let acquaintance = Acquaintance(history: early)
        let cases = EvaluationCases(
            history: purchases, orders: early.basketCount..<purchases.basketCount, hidden: settings.hidden, seed: settings.seed
        ).fullBasket
        let content =
            model.trees == nil
            ? try ContentLearning(threads: learning.threads).learn(from: early, facts: facts) : .unweighed(history: early, facts: facts)
        let contestant = ModelContestant(model, content: content)
        let popularity = PopularityContestant(history: early)
        func figures(_ cases: [EvaluationCase], _ others: [any Contestant]) -> TaskFigures? {
            let asked = Set(cases.map(\.order)).count
            guard asked >= Self.fewestAsked else { return nil }
            let board = Scoreboard(cases: cases, contestants: [contestant] + others, crew: crew) { progress(.judging, $0, $1) }
            return TaskFigures(
                task: .fullBasket, board: board, acquaintance: acquaintance, products: popularity.bestsellers.count,
                draws: settings.draws, seed: settings.seed, crew: crew)
        }
        var judgement = Judgement(
            figures: figures(
                cases,
                [
                    popularity, OwnFrequencyContestant(popularity: popularity),
                    CosineContestant(history: early, popularity: popularity, threads: learning.threads),
                ]), inService: nil, notCompared: [])
        if judgement.figures == nil {
            judgement.notCompared.append(
                "too few of the last orders hold two known products to judge the model on: \(Self.fewestAsked) are needed")
        }
        judgement.acceptance = model.ranking(content: content).flatMap {
            AcceptanceLearning(history: purchases, cut: early.basketCount, seed: settings.seed).acceptance(of: $0, crew: crew)
        }
        guard let inService else { return judgement }
        let seen = inService.summary.lastPurchaseMilliseconds ?? .min
        let unseen = cases.filter { $0.time.millisecondsSince1970 > seen }
        let asked = Set(unseen.map(\.order)).count
        if asked >= settings.fewestOrders || asked == Set(cases.map(\.order)).count {
            judgement.inService = figures(unseen, [ModelContestant(inService, products: purchases.products)])
        }
        if judgement.inService == nil {
            judgement.notCompared.append(
                "the model in service cannot be compared yet: \(asked) of the last orders are later than all that it has learned from, "
                    + "\(settings.fewestOrders) are needed")
        }
        return judgement
    }

    /// With fewer orders an interval says nothing.
    private static let fewestAsked = 30
}
