import Commerce

extension LearnedModel {
    /// What ranks, over the columns in memory; `nil` where it was not learned.
    ///
    /// - Parameter content: in place of the model's own, where that is not learned.
    func ranking(content: LearnedContent? = nil) -> BasketRanking? {
        guard let linear, let sales, let content = content ?? self.content else { return nil }
        let lastDay = pairs.summary.lastPurchaseMilliseconds.map { Timestamp(millisecondsSince1970: $0).days } ?? 0
        let customers = nextBasket.map { NextBasketSources(sales: sales, habits: $0.habits, neighbourhood: $0.neighbourhood) }
        return BasketRanking(
            sources: RankingSources(pairs: pairs, linear: linear, sales: sales, content: content, customers: customers), trees: trees,
            lead: lead ?? .linear, nextBasket: NextBasketRanking(sources: customers, trees: nextBasket?.trees, lastDay: lastDay),
            lastDay: lastDay)
    }
}
