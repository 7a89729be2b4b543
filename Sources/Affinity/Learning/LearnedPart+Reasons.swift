extension LearnedPart {
    /// The parts of a model, learned or left out.
    static func parts(
        of model: LearnedModel, history: ShopHistory, ranking: LearnedRanking, settings: RankingSettings, nextBasket: NextBasketSettings
    ) -> [LearnedPart] {
        [
            LearnedPart(
                name: "pairs", isLearned: !model.pairs.neighbours.isEmpty,
                detail: model.pairs.neighbours.isEmpty
                    ? "no two products were bought together by \(model.pairs.summary.settings.minimumVoters) buyers"
                    : "\(model.pairs.neighbours.count) pairs, each of at least \(model.pairs.summary.settings.minimumVoters) buyers"),
            linear(model),
            self.ranking(ranking, orders: history.purchases.basketCount, settings: settings),
            LearnedPart(
                name: "next baskets", isLearned: model.nextBasket != nil,
                detail: model.nextBasket.map { "\($0.customerCount) buyers compared with one another" }
                    ?? "fewer than \(nextBasket.minimumQuestions) customers came back to ask"),
            LearnedPart(
                name: "visits", isLearned: model.visits != nil,
                detail: model.visits.map { "\($0.summary.visits) visits" }
                    ?? (history.visits.visitCount == 0
                        ? "there are no events: import some with `alongside import events FILE`"
                        : "too few visits look at several products")),
            LearnedPart(
                name: "content", isLearned: model.content != nil,
                detail: "categories and words of \(history.catalogue.count) products"
                    + (model.isLedByContent ? "; they speak first" : "")),
            LearnedPart(
                name: "relations", isLearned: model.relations != nil,
                detail: model.relations == nil ? "too little was bought" : "complements, substitutes, upgrades and repeat purchases"),
        ] + [trends(model), reviews(model, history: history), sets(model)]
    }

    private static func linear(_ model: LearnedModel) -> LearnedPart {
        guard let linear = model.linear, linear.summary.method != .none else {
            return LearnedPart(name: "linear model", isLearned: false, detail: "fewer than two products were bought often enough")
        }
        let way = linear.summary.method == .exact ? "solved exactly" : "each on the products it is bought with most"
        return LearnedPart(name: "linear model", isLearned: true, detail: "\(linear.summary.products) products, \(way)")
    }

    private static func ranking(_ ranking: LearnedRanking, orders: Int, settings: RankingSettings) -> LearnedPart {
        let tried = ranking.trials.map { "\($0.lead.name) \(($0.hitRate * 1000).rounded() / 1000)" }.joined(separator: ", ")
        let contest = tried.isEmpty ? "" : "; tried on held-out orders, hidden products found: \(tried)"
        if let trees = ranking.trees {
            return LearnedPart(
                name: "learned ranking", isLearned: true,
                detail: "\(trees.treeCount) trees from \(ranking.questions) questions\(contest)")
        }
        if !ranking.trials.isEmpty, ranking.trials.contains(where: { $0.lead == .trees }) {
            return LearnedPart(name: "learned ranking", isLearned: false, detail: "the \(ranking.lead.name) ranked better\(contest)")
        }
        return LearnedPart(
            name: "learned ranking", isLearned: false,
            detail: "\(orders) orders gave \(ranking.questions) questions to learn from, \(settings.minimumQuestions) are needed; "
                + "the \(ranking.lead.name) ranks instead\(contest)")
    }
}

extension LearnedModel {
    /// Whether content speaks first; see ``Model/isLedByContent``.
    var isLedByContent: Bool { trees == nil && (lead == .content || content?.leads == true) }
}
