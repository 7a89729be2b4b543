import Foundation

/// Writes down what is known of every candidate.
struct RankingFeatures {
    let sources: RankingSources

    /// Fills what gathering has not filled of the workspace's features, from its candidates and tallies.
    func write(_ context: RankingContext, in workspace: RankingWorkspace) {
        let surroundings = BasketSurroundings(basket: context.basket, sources: sources, in: workspace)
        let gap = context.customer.orders > 0 ? max(0, context.day - context.customer.lastDay) : RankingFeature.never
        let share = 1 / Float(max(context.basket.count, 1))
        for (place, product) in workspace.candidates.enumerated() {
            func put(_ value: Float, _ feature: RankingFeature) {
                workspace.features[feature.rawValue * RankingWorkspace.capacity + place] = value
            }
            let tally = workspace.tallies[Int(product)]
            let sales = sources.sales.rows[Int(product)]
            put(tally.pair, .pair)
            put(tally.pairLargest, .pairLargest)
            put(tally.confidence * share, .confidence)
            put(tally.confidenceLargest, .confidenceLargest)
            put(tally.linear, .linear)
            put(tally.linearLargest, .linearLargest)
            putOwn(context, product, put)
            putShelf(context, product, put)
            put(Float(context.customer.orders), .customerOrders)
            put(gap, .customerGap)
            put(context.portrait.novelty, .novelty)
            let shelf = sources.content.shelf[Int(product)]
            put(surroundings.share(ofShelf: shelf), .sameShelf)
            put(surroundings.share(ofSection: sources.content.sectionOfShelf[Int(shelf)]), .sameSection)
            put(surroundings.likeness(of: Int(product)), .words)
            put(sales.week, .week)
            put(sales.month, .month)
            put(sales.season, .season)
            put((sales.week + 1) / (sales.month + 3), .rise)
            put(sales.orders, .orders)
            put(sales.orders > 0 ? context.day - sales.firstDay : -1, .age)
            put(sales.orders > 0 ? context.day - sales.lastDay : RankingFeature.never, .daysSinceSold)
            put(sales.logPrice, .price)
            put(sales.logPrice - surroundings.logPrice, .priceStep)
            put(Float(context.basket.count), .basketSize)
            put(surroundings.knownAnchors, .knownAnchors)
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
        put(CustomerPortraits.recentOrders(purchase, on: context.day), .ownRecent)
        put(Float(purchase.orders) / Float(context.customer.orders), .ownShare)
        put(since, .daysSinceOwn)
        put(interval, .ownInterval)
        put(purchase.orders > 1 ? since / max(interval, 0.5) : -1, .ownDue)
    }

    private func putShelf(_ context: RankingContext, _ product: Int32, _ put: (Float, RankingFeature) -> Void) {
        guard let own = context.portrait.purchases(ofShelf: sources.content.shelf[Int(product)]) else {
            for feature in [RankingFeature.shelfOwn, .shelfRecent, .shelfVariety] { put(0, feature) }
            put(RankingFeature.never, .daysSinceShelf)
            return put(-1, .shelfDue)
        }
        let since = max(0, context.day - own.lastDay)
        put(own.orders, .shelfOwn)
        put(own.recent, .shelfRecent)
        put(since, .daysSinceShelf)
        put(own.orders > 1 ? since / max((own.lastDay - own.firstDay) / (own.orders - 1), 0.5) : -1, .shelfDue)
        put(own.products / own.orders, .shelfVariety)
    }
}
