import Commerce

extension LearnedModel {
    /// All that ranking reads; `nil` where it was not learned.
    ///
    /// - Parameter content: in place of the model's own, where that is not learned.
    func rankingSources(content: LearnedContent? = nil) -> RankingSources? {
        guard let linear, let sales, let content = content ?? self.content else { return nil }
        return RankingSources(
            pairs: pairs, linear: linear, sales: sales, content: content,
            customers: nextBasket.map { NextBasketSources(sales: sales, habits: $0.habits, neighbourhood: $0.neighbourhood) })
    }

    /// What ranks, over the columns in memory; `nil` where it was not learned.
    ///
    /// - Parameter content: in place of the model's own, where that is not learned.
    func ranking(content: LearnedContent? = nil) -> BasketRanking? {
        guard let sources = rankingSources(content: content) else { return nil }
        let lastDay = pairs.summary.lastPurchaseMilliseconds.map { Timestamp(millisecondsSince1970: $0).days } ?? 0
        return BasketRanking(
            sources: sources, trees: trees, lead: lead ?? .linear,
            nextBasket: NextBasketRanking(sources: sources.customers, trees: nextBasket?.trees, lastDay: lastDay), lastDay: lastDay,
            proven: ProvenProducts(voters: Column(pairs.voters), total: pairs.summary.voters))
    }
}
