import Commerce

extension EvaluationReport.Worth {
    /// Counts hits beyond the best simple list into money; `nil` where prices or time do not allow it.
    init?(history: ShopHistory, cut: Int, cases: [EvaluationCase], figures: TaskFigures, settings: EvaluationSettings) {
        let lists = figures.contestants.dropFirst()
        let best = lists.max { ($0[.hitRate10]?.value ?? 0) < ($1[.hitRate10]?.value ?? 0) }
        guard let best, let comparison = figures.comparisons.first(where: { $0.name == best.name }) else { return nil }
        let prices = cases.compactMap { history.catalogue[Int($0.targets[0])].price }.filter { $0.minorUnits > 0 }
        guard let currency = prices.first?.currency, prices.count * 2 > cases.count else { return nil }
        let times = history.purchases.basketTimes
        let days = times[cut].days(until: times[times.count - 1])
        guard days >= 1 else { return nil }
        let price = prices.reduce(0.0) { $0 + Double($1.minorUnits) } / Double(prices.count)
        let orders = Double(times.count - cut) / days * 30
        func scaled(_ estimate: Estimate, by factor: Double) -> Estimate {
            Estimate(
                value: estimate.value * factor, low: estimate.low * factor, high: estimate.high * factor, orders: estimate.orders)
        }
        self.init(
            against: best.name, extraHits: scaled(comparison.difference, by: 100), assumedAcceptance: settings.acceptanceRate,
            meanPriceMinorUnits: Int64(price.rounded()), currency: currency.code, ordersIn30Days: orders,
            in30Days: scaled(comparison.difference, by: orders * settings.acceptanceRate * price))
    }
}
