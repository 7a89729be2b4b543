public import Commerce
import Synchronization

/// Ranks products for a customer's next basket, by everything that was learned of customers.
///
/// Each of many questions at once is lent a workspace, so that none shares one.
public final class NextBasketRanking: Sendable {
    private let sources: NextBasketSources
    private let trees: LearnedTrees
    private let gathering: NextBasketGathering
    private let features: NextBasketFeatures
    private let lastDay: Float
    private let idle = Mutex<[NextBasketWorkspace]>([])

    /// - Parameter lastDay: days from 1970 to the last purchase learned from.
    /// - Returns: `nil` where either was not learned.
    init?(sources: NextBasketSources?, trees: LearnedTrees?, lastDay: Float) {
        guard let sources, let trees else { return nil }
        self.sources = sources
        self.trees = trees
        gathering = NextBasketGathering(sources: sources)
        features = NextBasketFeatures(sources: sources)
        self.lastDay = lastDay
    }

    /// All candidates, best first; equals in the order of products.
    ///
    /// - Parameters:
    ///   - customer: what the customer bought, in positions of the model; at least one order.
    ///   - time: the moment asked for; that of the last purchase learned from where it is `nil`.
    ///   - fits: whether a product may be suggested; `nil` where all may.
    public func rank(
        customer: CustomerPurchases.Row, at time: Timestamp? = nil, where fits: ((Int32) -> Bool)? = nil
    ) -> [RankedProduct] {
        let workspace = idle.withLock { $0.popLast() } ?? NextBasketWorkspace(sources: sources, trees: trees)
        defer {
            workspace.clear()
            idle.withLock { $0.append(workspace) }
        }
        gathering.gather(customer, in: workspace, where: fits)
        guard let room = workspace.trees else { return [] }
        features.write(customer, day: time?.days ?? max(lastDay, customer.lastDay), in: workspace)
        trees.score(
            workspace.features, count: workspace.candidates.count, stride: NextBasketWorkspace.capacity, into: workspace.scores,
            workspace: room)
        return workspace.candidates.enumerated().map { RankedProduct(product: $1, score: workspace.scores[$0]) }
            .sorted { ($1.score, $0.product) < ($0.score, $1.product) }
    }
}
