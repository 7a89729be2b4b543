import Commerce

/// Says how good suggestions are, from nothing but orders: learns from the earlier ones and asks for the later ones.
///
/// The protocol is that of the field (temporal split, all products are candidates, one product hidden or a whole next basket asked for);
/// metrics are those of ``EvaluationMetric``, intervals those of ``Bootstrap``.
public struct OfflineEvaluation: Sendable {
    let learning: ModelLearning
    let settings: EvaluationSettings

    /// Why a history cannot be evaluated.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// Too few of the later orders hold two products that were bought before.
        case tooFewOrders(orders: Int, asked: Int, needed: Int)

        /// What is missing, and what to do.
        public var description: String {
            switch self {
            case .tooFewOrders(let orders, let asked, let needed):
                "there are too few orders to evaluate: \(orders) in all, of which \(asked) can be asked for (the last fifth at most, with two "
                    + "products that were bought before); \(needed) are needed. Import more of them: `alongside import orders FILE`"
            }
        }
    }

    /// - Parameter learning: how models are learned.
    public init(learning: ModelLearning, settings: EvaluationSettings = EvaluationSettings()) {
        self.learning = learning
        self.settings = settings
    }

    /// The stages that a history will go through, in their order.
    public func stages(for history: ShopHistory) -> [LearningStage] {
        let round: [LearningStage] = [.earlierPairs, .earlierLinear, .ranking, .nextBasket, .judging]
        return Array(repeating: round, count: 1 + shares(of: history).count).flatMap { $0 }
    }

    private func cut(of history: ShopHistory) -> Int {
        history.purchases.basketCount - settings.laterOrders(of: history.purchases.basketCount)
    }

    /// How many of the latest earlier orders each point of the curve learns from, but for the last, which is all of them.
    private func shares(of history: ShopHistory) -> [Int] {
        settings.curve.map { Int($0 * Double(cut(of: history))) }.filter { $0 >= settings.fewestOfCurve }
    }

    /// - Parameter progress: told the stages, in the order of ``stages(for:)``.
    /// - Throws: ``Refusal``, ``LinearLearningError``, ``BoostingError``.
    public func evaluate(_ history: ShopHistory, progress: @escaping LearningProgress = { _, _, _ in }) throws -> EvaluationReport {
        let purchases = history.purchases
        let cut = cut(of: history)
        let cases = EvaluationCases(
            history: purchases, orders: cut..<purchases.basketCount, limit: settings.orderLimit, hidden: settings.hidden,
            seed: settings.seed)
        let asked = Set(cases.fullBasket.map(\.order)).count
        guard asked >= settings.fewestAsked else {
            throw Refusal.tooFewOrders(orders: purchases.basketCount, asked: asked, needed: settings.fewestAsked)
        }
        let crew = Crew(threads: learning.threads)
        let facts = ProductFacts(catalogue: history.catalogue)
        let early = history.prefix(cut)
        let (lead, model) = try contestant(from: early, facts: facts, progress: progress)
        let popularity = PopularityContestant(history: early.purchases)
        let contestants: [any Contestant] = [
            model, popularity, OwnFrequencyContestant(popularity: popularity),
            CosineContestant(history: early.purchases, popularity: popularity, threads: learning.threads),
        ]
        let acquaintance = Acquaintance(history: early.purchases)
        let boards = EvaluationTask.allCases.map { task in
            (task, Scoreboard(cases: cases[task], contestants: contestants, crew: crew) { progress(.judging, $0, $1) })
        }
        let enough = boards.filter { $0.1.orders >= settings.fewestAsked }
        let breakdown = EvaluationBreakdown(board: boards[0].1, acquaintance: acquaintance, settings: settings, crew: crew)
        let tasks = enough.map { task, board in
            TaskFigures(
                task: task, board: board, acquaintance: acquaintance, products: popularity.bestsellers.count, draws: settings.draws,
                seed: settings.seed, crew: crew)
        }
        let notSaid = boards.filter { $0.1.orders < settings.fewestAsked }.map {
            "\($0.0.rawValue): only \($0.1.orders) orders can be asked for, \(settings.fewestAsked) are needed"
        }
        return EvaluationReport(
            scope: EvaluationReport.Scope(
                earlierOrders: cut, laterOrders: purchases.basketCount - cut, products: popularity.bestsellers.count,
                first: purchases.basketTimes[0].description, cut: purchases.basketTimes[cut].description,
                last: purchases.basketTimes[purchases.basketCount - 1].description, lead: lead, settings: settings),
            tasks: tasks, bySize: breakdown.bySize(), byPopularity: breakdown.byPopularity(),
            curve: try curve(history, cases: cases.fullBasket, facts: facts, whole: breakdown.hitRate, crew: crew, progress: progress),
            thin: thinProducts(history, acquaintance: acquaintance),
            worth: tasks.first.flatMap {
                EvaluationReport.Worth(history: history, cut: cut, cases: cases.fullBasket, figures: $0, settings: settings)
            },
            notSaid: notSaid)
    }

    private func contestant(
        from history: ShopHistory, facts: ProductFacts, progress: @escaping LearningProgress
    ) throws -> (RankingLead, ModelContestant) {
        let (model, weights) = try learning.learnRanked(from: history, facts: facts, isRehearsal: true, progress: progress)
        let content =
            model.trees == nil
            ? try ContentLearning(threads: learning.threads).learn(from: history.purchases, facts: facts)
            : .unweighed(history: history.purchases, facts: facts)
        let lead = model.trees == nil && content.leads ? .content : weights.ranking.lead
        return (lead, ModelContestant(model, content: content))
    }

    private func curve(
        _ history: ShopHistory, cases: [EvaluationCase], facts: ProductFacts, whole: Estimate?, crew: Crew,
        progress: @escaping LearningProgress
    ) throws -> [EvaluationReport.CurvePoint] {
        let cut = cut(of: history)
        var points: [EvaluationReport.CurvePoint] = []
        for orders in shares(of: history) {
            let part = ShopHistory(
                purchases: history.purchases.slice((cut - orders)..<cut), catalogue: history.catalogue, ratings: history.ratings)
            let (_, model) = try contestant(from: part, facts: facts, progress: progress)
            let board = Scoreboard(cases: cases, contestants: [model], crew: crew) { progress(.judging, $0, $1) }
            let measure = board.measure(.hitRate10, of: 0)
            let means = Bootstrap(orders: board.orders, draws: settings.draws, seed: settings.seed).means(of: [measure], crew: crew)
            if let estimate = Bootstrap.estimate(measure, means: means[0]) {
                points.append(EvaluationReport.CurvePoint(orders: orders, hitRate: estimate))
            }
        }
        if let whole { points.append(EvaluationReport.CurvePoint(orders: cut, hitRate: whole)) }
        return points
    }

    private func thinProducts(_ history: ShopHistory, acquaintance: Acquaintance) -> EvaluationReport.ThinProducts {
        let counts = history.catalogue.indices.map(acquaintance.orders)
        let thin = counts.indices.filter { counts[$0] < settings.fewestOrdersOfProduct }
            .sorted { (counts[$1], $0) < (counts[$0], $1) }
        return EvaluationReport.ThinProducts(
            count: thin.count, all: history.catalogue.count, threshold: settings.fewestOrdersOfProduct,
            examples: thin.prefix(Self.examples).map {
                EvaluationReport.ThinProducts.Example(
                    product: history.catalogue[$0].id.rawValue, title: history.catalogue[$0].title, orders: counts[$0])
            })
    }

    private static let examples = 12
}
