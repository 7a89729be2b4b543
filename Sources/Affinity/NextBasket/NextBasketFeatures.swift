/// Writes down what is known of every candidate for a customer's next basket.
struct NextBasketFeatures {
    let sources: NextBasketSources

    /// Purchases of a product that the product's usual interval counts as, beside the customer's own.
    private static let usualSteps: Float = 3

    /// Fills the workspace's features from its candidates and votes.
    func write(_ customer: CustomerPurchases.Row, day: Float, in workspace: NextBasketWorkspace) {
        let pace = CustomerPace(customer)
        let orders = Float(max(customer.orders, 1))
        let lines = Float(customer.purchases.reduce(0) { $0 + Int($1.orders) })
        let lastSize = Float(customer.purchases.count { $0.lastDay == customer.lastDay })
        let since = max(0, day - customer.lastDay) / pace.days
        for (place, product) in workspace.candidates.enumerated() {
            func put(_ value: Float, _ feature: NextBasketFeature) {
                workspace.features[feature.rawValue * NextBasketWorkspace.capacity + place] = value
            }
            let sales = sources.sales.rows[Int(product)]
            let habits = sources.habits.rows[Int(product)]
            if let purchase = customer.purchase(of: product) {
                let age = pace.age(of: purchase)
                let interval = pace.interval(of: purchase)
                let steps = Float(purchase.orders - 1)
                let usual = ((interval ?? 0) * steps + Self.usualSteps * habits.interval) / (steps + Self.usualSteps)
                put(Float(purchase.orders), .own)
                put(Float(purchase.orders) / orders, .ownShare)
                put(pace.faded(purchase, by: CustomerNeighbourhood.voteShare), .ownFaded)
                put(age, .age)
                put(purchase.lastDay == customer.lastDay ? 1 : 0, .isLast)
                put(interval ?? NextBasketFeature.never, .interval)
                put((age + since) / max(usual, 0.1), .due)
            } else {
                for feature in [NextBasketFeature.own, .ownShare, .ownFaded, .isLast] { put(0, feature) }
                for feature in [NextBasketFeature.age, .interval, .due] { put(NextBasketFeature.never, feature) }
            }
            let (popularity, recent) = (1e3 * sales.orders / sources.allSales, 1e3 * sales.month / sources.lateSales)
            put(popularity, .popularity)
            put(recent, .recent)
            put(recent / (popularity + 0.01), .rise)
            put(habits.repeatShare, .repeatShare)
            put(habits.interval, .usualInterval)
            put(workspace.tallies[Int(product)].votes, .votes)
            put(Float(customer.orders), .customerOrders)
            put(lines / orders, .meanSize)
            put(lastSize, .lastSize)
            put(1 - Float(customer.purchases.count) / max(lines, 1), .repeats)
            put(since, .since)
        }
        rank(workspace, into: .votesRank) { workspace.tallies[Int($1)].votes }
        // What customers alike buy settles the many ties among what was bought once.
        rank(workspace, into: .ownRank) {
            workspace.features[NextBasketFeature.ownFaded.rawValue * NextBasketWorkspace.capacity + $0]
                + 1e-3 * workspace.tallies[Int($1)].votes
        }
    }

    /// - Parameter score: of a candidate's place and product.
    private func rank(_ workspace: NextBasketWorkspace, into feature: NextBasketFeature, by score: (Int, Int32) -> Float) {
        workspace.ordered.removeAll(keepingCapacity: true)
        for (place, product) in workspace.candidates.enumerated() { workspace.ordered.append((score(place, product), Int32(place))) }
        workspace.ordered.sort { ($1.score, $0.product) < ($0.score, $1.product) }
        for (rank, candidate) in workspace.ordered.enumerated() {
            workspace.features[feature.rawValue * NextBasketWorkspace.capacity + Int(candidate.product)] = Float(rank)
        }
    }
}
