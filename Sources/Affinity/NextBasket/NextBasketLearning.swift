public import Commerce

/// Learns what customers buy next: LambdaMART (Burges, 2010) over own purchases, habits and the votes of customers who buy alike.
///
/// The last order of every customer is asked for, with all products of it as right answers, over what is learned of the orders before;
/// served are the same trees over all orders.
public struct NextBasketLearning: Sendable {
    let settings: NextBasketSettings
    let threads: Int

    /// - Parameter threads: to learn with; the result does not depend on it.
    public init(settings: NextBasketSettings = NextBasketSettings(), threads: Int) {
        self.settings = settings
        self.threads = max(1, threads)
    }

    /// - Parameters:
    ///   - catalogue: the history's products, in their order.
    ///   - progress: told trees grown and trees to grow.
    /// - Returns: `nil` where no customer came back; without trees where too few did to learn them from.
    /// - Throws: ``BoostingError``.
    public func learn(
        from history: PurchaseHistory, catalogue: [Product], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(BoostingError) -> LearnedNextBasket? {
        LearnedNextBasket(history: history, trees: try trees(from: history, catalogue: catalogue, progress: progress))
    }

    private func trees(
        from history: PurchaseHistory, catalogue: [Product], progress: (Int, Int) -> Void
    ) throws(BoostingError) -> LearnedTrees? {
        let questions = NextBasketQuestions(history: history, settings: settings)
        guard questions.asked.count >= settings.minimumQuestions else { return nil }
        let known = CustomerPurchases(history: questions.known)
        let sales = ProductSales(history: questions.known, catalogue: catalogue)
        guard let sources = NextBasketSources(sales: sales, customers: known) else { return nil }
        let examples = questions.examples(sources: sources, customers: known, crew: Crew(threads: threads))
        guard examples.groups.count >= settings.minimumQuestions else { return nil }
        return try Boosting.learn(from: examples, settings: settings.boosting, threads: threads, progress: progress)
    }
}
