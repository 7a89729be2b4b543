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
    /// - Returns: `nil` where too few customers came back to learn from.
    /// - Throws: ``BoostingError``.
    public func learn(
        from history: PurchaseHistory, catalogue: [Product], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(BoostingError) -> LearnedNextBasket? {
        let questions = NextBasketQuestions(history: history, settings: settings)
        guard questions.asked.count >= settings.minimumQuestions else { return nil }
        let known = CustomerPurchases(history: questions.known)
        let sources = NextBasketSources(sales: ProductSales(history: questions.known, catalogue: catalogue), customers: known)
        let examples = questions.examples(sources: sources, customers: known, crew: Crew(threads: threads))
        guard examples.groups.count >= settings.minimumQuestions else { return nil }
        let trees = try Boosting.learn(from: examples, settings: settings.boosting, threads: threads, progress: progress)
        return LearnedNextBasket(history: history, trees: trees)
    }
}
