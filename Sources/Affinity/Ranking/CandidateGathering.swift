import Foundation

/// Finds the candidates for a basket and a customer: the best of each source, a few hundred of the catalogue.
struct CandidateGathering {
    let sources: RankingSources
    /// What sells best now, best first.
    private let bestsellers: [Int32]

    /// How many of each source are looked at; chosen so that on weeks before any test period few hits are lost.
    private enum Depth {
        static let pairs = 100
        static let linear = 100
        static let own = 60
        static let linearOwn = 40
        static let bestsellers = 20
    }
    /// Anchors beyond that many say nothing new; the last ones count.
    static let anchorLimit = 100
    /// Of a customer's products so many, the latest, are asked what they go with.
    private static let ownAnchorLimit = 20
    static let ownHalfLifeDays: Float = 60
    private static let ownAnchorHalfLifeDays: Float = 90
    /// Orders of an anchor that count as if they had held nothing else, so that three of four are not three quarters.
    private static let confidencePrior: Float = 10

    init(sources: RankingSources) {
        self.sources = sources
        bestsellers = (0..<Int32(sources.productCount)).filter { sources.sales.rows[Int($0)].orders > 0 }
            .sorted {
                (sources.sales.rows[Int($1)].month, $0) < (sources.sales.rows[Int($0)].month, $1)
            }
            .prefix(Self.spareBestsellers).map { $0 }
    }

    private static let spareBestsellers = 200

    /// Fills the workspace's candidates and tallies.
    ///
    /// - Parameter fits: whether a product may be suggested; `nil` where all but the basket's may.
    func gather(_ context: RankingContext, in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)? = nil) {
        let basket = context.basket.suffix(Self.anchorLimit)
        for anchor in context.basket {
            workspace.touch(Int(anchor))
            workspace.tallies[Int(anchor)].state = .closed
        }
        for anchor in basket { tally(anchor: Int(anchor), in: workspace) }
        tallyOwn(context, in: workspace)

        let single = basket.count == 1
        let reach = sources.reach
        nominate(Depth.pairs, in: workspace, where: fits) {
            single ? workspace.tallies[$0].pair * reach[$0].squareRoot() : workspace.tallies[$0].pair
        }
        nominate(Depth.linear, in: workspace, where: fits) { workspace.tallies[$0].linear }
        nominate(Depth.linearOwn, in: workspace, where: fits) { workspace.tallies[$0].linearOwn }
        nominateOwn(context, in: workspace, where: fits)
        var room = Depth.bestsellers
        for product in bestsellers where room > 0 && (fits?(product) ?? true) {
            workspace.nominate(product)
            room -= 1
        }
    }

    private func tally(anchor: Int, in workspace: RankingWorkspace) {
        let orders = sources.sales.rows[anchor].orders + Self.confidencePrior
        for neighbour in sources.neighbours.row(anchor, sources.neighbourOffsets) {
            let product = Int(neighbour.product)
            workspace.touch(product)
            let confidence = Float(neighbour.orders) / orders
            workspace.tallies[product].pair += neighbour.score
            workspace.tallies[product].pairLargest = max(workspace.tallies[product].pairLargest, neighbour.score)
            workspace.tallies[product].confidence += confidence
            workspace.tallies[product].confidenceLargest = max(workspace.tallies[product].confidenceLargest, confidence)
        }
        for weight in sources.linearWeights.row(anchor, sources.linearOffsets) {
            let product = Int(weight.product)
            workspace.touch(product)
            workspace.tallies[product].linear += weight.weight
            workspace.tallies[product].linearLargest = max(workspace.tallies[product].linearLargest, weight.weight)
        }
    }

    /// The customer's latest purchases as a second basket, each weighted by its age.
    private func tallyOwn(_ context: RankingContext, in workspace: RankingWorkspace) {
        guard context.customer.orders > 0 else { return }
        var latest = context.customer.purchases.filter { Int($0.product) < sources.productCount }
        latest.keepFirst(Self.ownAnchorLimit) { ($1.lastDay, $1.orders, $0.product) < ($0.lastDay, $0.orders, $1.product) }
        let weights = latest.map { exp2(-max(0, context.day - $0.lastDay) / Self.ownAnchorHalfLifeDays) }
        let total = max(weights.reduce(0, +), .leastNormalMagnitude)
        for (purchase, share) in zip(latest, weights) {
            for weight in sources.linearWeights.row(Int(purchase.product), sources.linearOffsets) {
                workspace.touch(Int(weight.product))
                workspace.tallies[Int(weight.product)].linearOwn += weight.weight * share / total
            }
        }
    }

    private func nominate(
        _ depth: Int, in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)?, by score: (Int) -> Float
    ) {
        workspace.ordered.removeAll(keepingCapacity: true)
        for product in workspace.touched where workspace.tallies[Int(product)].state != .closed {
            let score = score(Int(product))
            if score > 0, fits?(product) ?? true { workspace.ordered.append((score, product)) }
        }
        workspace.ordered.keepFirst(depth) { ($1.score, $0.product) < ($0.score, $1.product) }
        for candidate in workspace.ordered { workspace.nominate(candidate.product) }
    }

    private func nominateOwn(_ context: RankingContext, in workspace: RankingWorkspace, where fits: ((Int32) -> Bool)?) {
        workspace.ordered.removeAll(keepingCapacity: true)
        for purchase in context.customer.purchases where Int(purchase.product) < sources.productCount {
            let product = Int32(purchase.product)
            if fits?(product) ?? true { workspace.ordered.append((Self.recentOrders(purchase, on: context.day), product)) }
        }
        workspace.ordered.keepFirst(Depth.own) { ($1.score, $0.product) < ($0.score, $1.product) }
        for candidate in workspace.ordered { workspace.nominate(candidate.product) }
    }

    /// A customer's orders of a product, faded by the time since the last of them.
    static func recentOrders(_ purchase: OwnPurchase, on day: Float) -> Float {
        Float(purchase.orders) * exp2(-max(0, day - purchase.lastDay) / ownHalfLifeDays)
    }
}
