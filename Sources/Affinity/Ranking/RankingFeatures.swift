import Foundation

/// Writes down what is known of every candidate.
struct RankingFeatures {
    let sources: RankingSources

    /// Fills the workspace's features from its candidates and tallies.
    func write(_ context: RankingContext, in workspace: RankingWorkspace) {
        rank(workspace, by: \.pair, into: .pairRank)
        rank(workspace, by: \.linear, into: .linearRank)
        var content = ContentQuery(
            sources.content, basket: context.basket, owned: context.customer.purchases.lazy.map { Int32($0.product) })
        let size = Float(max(context.basket.count, 1))
        let known = Float(context.basket.count { sources.linearOffsets[Int($0)] < sources.linearOffsets[Int($0) + 1] })
        let gap = context.customer.orders > 0 ? max(0, context.day - context.customer.lastDay) : RankingFeature.never
        let usual = medianLogPrice(context.basket)
        for (place, product) in workspace.candidates.enumerated() {
            func put(_ value: Float, _ feature: RankingFeature) {
                workspace.features[feature.rawValue * RankingWorkspace.capacity + place] = value
            }
            let tally = workspace.tallies[Int(product)]
            let sales = sources.sales.rows[Int(product)]
            put(tally.pair, .pair)
            put(tally.pairLargest, .pairLargest)
            put(tally.confidence / size, .confidence)
            put(tally.confidenceLargest, .confidenceLargest)
            put(tally.linear, .linear)
            put(tally.linearLargest, .linearLargest)
            put(tally.linearOwn, .linearOwn)
            putOwn(context, product, put)
            put(Float(context.customer.orders), .customerOrders)
            put(gap, .customerGap)
            put(sales.week, .week)
            put(sales.month, .month)
            put(sales.season, .season)
            put((sales.week + 1) / (sales.month + 3), .rise)
            put(sales.orders, .orders)
            put(sales.orders > 0 ? context.day - sales.firstDay : -1, .age)
            put(sales.orders > 0 ? context.day - sales.lastDay : RankingFeature.never, .daysSinceSold)
            put(sales.logPrice, .price)
            put(sales.logPrice - usual, .priceStep)
            put(size, .basketSize)
            put(known, .knownAnchors)
            content.write(featuresOf: Int(product), into: workspace.contentFeatures)
            for feature in RankingFeature.firstOfContent..<ContentFeature.count {
                let column = RankingFeature.allCases.count + feature - RankingFeature.firstOfContent
                workspace.features[column * RankingWorkspace.capacity + place] = workspace.contentFeatures[feature]
            }
        }
    }

    private func putOwn(_ context: RankingContext, _ product: Int32, _ put: (Float, RankingFeature) -> Void) {
        guard let purchase = context.customer.purchase(of: product) else {
            for feature in [RankingFeature.own, .ownRecent, .ownShare] { put(0, feature) }
            put(RankingFeature.never, .daysSinceOwn)
            put(RankingFeature.never, .ownInterval)
            return put(-1, .ownDue)
        }
        let since = max(0, context.day - purchase.lastDay)
        let interval =
            purchase.orders > 1 ? (purchase.lastDay - purchase.firstDay) / Float(purchase.orders - 1) : RankingFeature.never
        put(Float(purchase.orders), .own)
        put(CandidateGathering.recentOrders(purchase, on: context.day), .ownRecent)
        put(Float(purchase.orders) / Float(context.customer.orders), .ownShare)
        put(since, .daysSinceOwn)
        put(interval, .ownInterval)
        put(purchase.orders > 1 ? since / max(interval, 0.5) : -1, .ownDue)
    }

    private func rank(
        _ workspace: RankingWorkspace, by score: KeyPath<RankingWorkspace.Tally, Float>, into feature: RankingFeature
    ) {
        workspace.ordered.removeAll(keepingCapacity: true)
        for (place, product) in workspace.candidates.enumerated() {
            workspace.ordered.append((workspace.tallies[Int(product)][keyPath: score], Int32(place)))
        }
        workspace.ordered.sort { ($1.score, $0.product) < ($0.score, $1.product) }
        for (rank, candidate) in workspace.ordered.enumerated() {
            workspace.features[feature.rawValue * RankingWorkspace.capacity + Int(candidate.product)] = Float(rank)
        }
    }

    private func medianLogPrice(_ basket: [Int32]) -> Float {
        let prices = basket.map { sources.sales.rows[Int($0)].logPrice }.sorted()
        return prices.isEmpty ? 0 : prices[prices.count / 2]
    }
}
