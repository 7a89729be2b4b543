/// Finds out on held-out orders what ranks best where there are so few of them that boosted trees may have learned them by heart.
///
/// Trees are asked for orders that they have not seen: the orders are dealt into folds, and those of each fold are ranked by trees learned on
/// the others.
struct RankingContest {
    let asked: RankingQuestions
    let sources: RankingSources
    let settings: RankingSettings
    let threads: Int

    private let portraits: [Int: CustomerPortrait]

    private static let folds = 3
    private static let places = 10

    init(asked: RankingQuestions, sources: RankingSources, settings: RankingSettings, threads: Int) {
        self.asked = asked
        self.sources = sources
        self.settings = settings
        self.threads = threads
        portraits = asked.portraits(sources: sources, crew: Crew(threads: threads))
    }

    /// One trial for each way of ranking that can be tried, in the order of ``RankingLead``.
    /// - Throws: ``BoostingError``.
    func trials() throws(BoostingError) -> [RankingTrial] {
        var trials: [RankingTrial] = []
        if let hits = try hitsOfTrees() { trials.append(RankingTrial(lead: .trees, hitRate: meanByOrder(hits))) }
        for lead in [RankingLead.linear, .pairs] {
            let ranking = BasketRanking(sources: sources, trees: nil, lead: lead, lastDay: 0)
            trials.append(RankingTrial(lead: lead, hitRate: meanByOrder(hits { isHit($0, ranking) })))
        }
        trials.append(RankingTrial(lead: .content, hitRate: meanByOrder(hits(isHitByContent))))
        return trials
    }

    /// The best of the trials; of equals the first.
    static func choice(of trials: [RankingTrial]) -> RankingLead {
        var best: RankingTrial?
        for trial in trials where trial.hitRate > best?.hitRate ?? -1 { best = trial }
        return best?.lead ?? .linear
    }

    /// `nil` where too few questions are left for trees.
    private func hitsOfTrees() throws(BoostingError) -> [Bool]? {
        var hits = [Bool](repeating: false, count: asked.questions.count)
        for fold in 0..<Self.folds {
            let examples = asked.examples(sources: sources, settings: settings, crew: Crew(threads: threads)) {
                $0.basket % Self.folds != fold
            }
            guard examples.groups.count >= settings.minimumQuestions / 2 else { return nil }
            let trees = try Boosting.learn(from: examples, settings: settings.boosting, threads: threads) { _, _ in }
            let ranking = BasketRanking(sources: sources, trees: trees, lastDay: 0)
            for (place, question) in asked.questions.enumerated() where question.basket % Self.folds == fold {
                hits[place] = isHit(question, ranking)
            }
        }
        return hits
    }

    private func hits(_ isHit: @Sendable (RankingQuestions.Question) -> Bool) -> [Bool] {
        Crew(threads: threads).collect(asked.questions.count) { isHit(asked.questions[$0]) }
    }

    private func isHit(_ question: RankingQuestions.Question, _ ranking: BasketRanking) -> Bool {
        ranking.rank(question.context(portraits)).prefix(Self.places).contains { $0.product == question.target }
    }

    private func isHitByContent(_ question: RankingQuestions.Question) -> Bool {
        let context = question.context(portraits)
        let query = ContentQuery(
            sources.content, basket: context.basket, owned: context.customer.purchases.map { Int32($0.product) })
        return sources.content.candidates(for: query, limit: Self.places) { !context.basket.contains($0) }
            .contains { $0.product == question.target }
    }

    /// Questions of one order say much the same, so that orders count and not questions.
    private func meanByOrder(_ hits: [Bool]) -> Double {
        var sums: [Int: (hits: Double, asked: Double)] = [:]
        for (question, isHit) in zip(asked.questions, hits) {
            sums[question.basket, default: (0, 0)].hits += isHit ? 1 : 0
            sums[question.basket, default: (0, 0)].asked += 1
        }
        let shares = sums.sorted { $0.key < $1.key }.map { $0.value.hits / $0.value.asked }
        return shares.reduce(0, +) / Double(max(shares.count, 1))
    }
}
