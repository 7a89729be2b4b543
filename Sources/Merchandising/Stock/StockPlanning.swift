public import Commerce

/// What the shop's orders say that goals are planned by.
public struct StockPlanning: Sendable {
    /// Units of an order, by product.
    public var unitsPerOrder: [ProductID: UnitsPerOrder]
    /// When in the week the shop sells.
    public var shape: DemandShape
    /// Products a day that joined a basket with something in it already: before each of them stands one slate.
    public var slatesPerDay: Double
    /// Some of the last orders as they may have stood before such a product.
    public var requests: [SlateRequest]
    /// How far the whole shop's demand strays.
    public var spread: DemandSpread
    /// When the last order came; `nil` without any. What was sold is known up to then.
    public var lastOrder: Timestamp?

    /// What was counted.
    public init(
        unitsPerOrder: [ProductID: UnitsPerOrder], shape: DemandShape, slatesPerDay: Double, requests: [SlateRequest],
        spread: DemandSpread = .unknown, lastOrder: Timestamp? = nil
    ) {
        self.spread = spread
        self.lastOrder = lastOrder
        self.unitsPerOrder = unitsPerOrder
        self.shape = shape
        self.slatesPerDay = slatesPerDay
        self.requests = requests
    }

    /// Products that a goal is about, as the catalogue stands.
    public func products(of goal: StockGoal, in storefront: Storefront) -> [ProductID] {
        storefront.products.filter(goal.products.holds).map(\.id)
    }

    /// What products sell by themselves.
    public func forecast(of products: [ProductID], in storefront: Storefront) -> DemandForecast {
        DemandForecast(
            products: products.map { id in
                ProductDemand(
                    trend: storefront.position(of: id).flatMap(storefront.trend(of:)), units: unitsPerOrder[id] ?? .one,
                    stock: storefront.product(id)?.stock)
            }, spread: spread)
    }

    /// A new goal's record: how many units it means, and what is to be expected of it.
    ///
    /// - Throws: ``StockGoalRefusal`` where no product is meant, days of cover mean nothing, or the end is over.
    /// - Complexity: two slates for each request.
    public func record(of goal: StockGoal, in storefront: Storefront, at now: Timestamp) throws(StockGoalRefusal) -> StockGoalRecord {
        guard goal.endsAt > now else { throw .endsInThePast(goal.endsAt) }
        let products = products(of: goal, in: storefront)
        guard !products.isEmpty else { throw .noProducts }
        let forecast = forecast(of: products, in: storefront)
        let units = try forecast.units(for: goal.target)
        let counted = Dictionary(uniqueKeysWithValues: products.map { ($0, unitsPerOrder[$0] ?? .one) })
        let outlook = GoalOutlook(
            units: units, forecast: forecast, reach: storefront.reach(of: counted, in: requests), slatesPerDay: slatesPerDay,
            days: shape.days(from: goal.startsAt, to: goal.endsAt))
        return StockGoalRecord(goal: goal, state: StockGoalState(units: units, at: goal.startsAt), outlook: outlook, createdAt: now)
    }
}
