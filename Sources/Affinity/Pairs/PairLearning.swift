import Commerce

/// Learns which products go together from baskets alone.
public struct PairLearning: Sendable {
    /// A stage of learning, for those who wait.
    public enum Stage: String, Sendable {
        case weighing, counting
    }

    /// How pairs are counted.
    public let settings: LearningSettings
    /// Threads to count with; the result is the same for any number.
    public let threads: Int

    /// Learning with those settings.
    public init(settings: LearningSettings = LearningSettings(), threads: Int) {
        self.settings = settings
        self.threads = threads
    }

    /// Counts all pairs and keeps each product's strongest.
    ///
    /// - Parameter progress: told the stage, how much of it is done and how much there is; called from any thread.
    public func learn(
        from history: PurchaseHistory, progress: @Sendable (Stage, Int, Int) -> Void = { _, _, _ in }
    ) -> LearnedPairs {
        progress(.weighing, 0, history.products.count)
        let counter = PairCounter(history: history, settings: settings)
        let marginals = counter.marginals()
        let chunks = counter.neighbours(weights: marginals.weights, threads: threads) {
            progress(.counting, $0, history.products.count)
        }
        return LearnedPairs(
            summary: ModelSummary(
                baskets: history.basketCount, lines: history.items.count, voters: history.voterCount,
                votes: settings.oneVotePerCustomer ? history.voterCount : history.basketCount,
                lastPurchaseMilliseconds: history.lastPurchase?.millisecondsSince1970, settings: settings),
            products: history.products,
            orders: marginals.orders,
            voters: marginals.voters,
            reach: marginals.weights.map(Float.init),
            popularity: Popularity(history: history, settings: settings).values,
            neighbourCounts: chunks.flatMap(\.counts),
            neighbours: chunks.flatMap(\.neighbours))
    }
}
