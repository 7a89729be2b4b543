public import Commerce

/// Models of purchase and spending, fitted to a shop's own orders by maximum likelihood, with what they would have foretold.
public struct CustomerFit: Sendable {
    /// Which model of repeat purchase.
    public enum Model: String, Hashable, Sendable, CaseIterable {
        /// BG/NBD.
        case betaGeometric = "bg_nbd"
        /// Pareto/NBD.
        case pareto = "pareto_nbd"
        /// NBD: nobody stops.
        case negativeBinomial = "nbd"
    }

    /// A model's parameters, and how likely they make what was seen.
    public struct Candidate: Hashable, Sendable {
        /// Which.
        public let model: Model
        /// In the order of its paper: r, α, a, b or r, α, s, β or r, α; with 95 % intervals.
        public let parameters: [IntervalEstimate]
        /// The logarithm of the likelihood.
        public let logLikelihood: Double
        /// What the same model, fitted to the time before the split, foretold of the time after it.
        public let check: HoldOutCheck

        /// What the likelihood costs in parameters (Akaike, "A new look at the statistical model identification", 1974): the lower, the better.
        public var informationCriterion: Double { 2 * Double(parameters.count) - 2 * logLikelihood }
    }

    /// The model that is used: of those that could be fitted the one with the lowest ``Candidate/informationCriterion``.
    public let model: Model
    /// Those that could be fitted, the one that is used first.
    public let candidates: [Candidate]
    /// What an order comes to.
    public let spending: GammaGammaModel
    /// Correlation of how often repeat buyers come with what they spend, which ``spending`` takes to be 0; `nil` where all are alike.
    public let spendingCorrelation: Double?
    /// What was spent in the time held out by customers known before it, in minor units, beside what was expected.
    public let heldOutRevenue: (expected: Double, actual: Int64)
    /// The end of what was fitted for the check.
    public let split: Timestamp
    let purchases: any RepeatPurchaseModel

    /// Twelve months.
    public static let horizonWeeks = 52.0

    /// The check of the model that is used.
    public var check: HoldOutCheck? { candidates.first?.check }

    /// - Returns: `nil` where no model can be told from others.
    init?(
        of histories: [CustomerHistory], before: [CustomerHistory], purchases rows: [CustomerPurchase], split: Timestamp,
        until end: Timestamp
    ) {
        func spending(_ histories: [CustomerHistory]) -> GammaGammaModel? {
            GammaGammaModel(fitting: histories.map { .init(repeats: $0.history.repeats, mean: $0.meanRepeatAmount) })
        }
        let (all, early) = (histories.map(\.history), before.map(\.history))
        let fits = Model.allCases.compactMap { model -> (any RepeatPurchaseModel, any RepeatPurchaseModel, Candidate)? in
            guard let late = model.fit(all), let known = model.fit(early), let parameters = late.parameters,
                let check = model.check(known, rows, split, end)
            else { return nil }
            let candidate = Candidate(
                model: model, parameters: parameters, logLikelihood: late.model.logLikelihood(of: all), check: check)
            return (late.model, known.model, candidate)
        }.sorted { $0.2.informationCriterion < $1.2.informationCriterion }
        guard let best = fits.first, let amounts = spending(histories), amounts.expectedAmount.isFinite, amounts.estimates != nil,
            let knownAmounts = spending(before), knownAmounts.expectedAmount.isFinite
        else { return nil }
        (purchases, candidates, model) = (best.0, fits.map(\.2), best.2.model)
        self.spending = amounts
        self.split = split
        let weeks = best.2.check.weeks
        let lastDay = CustomerHistory.day(of: split)
        let expected = before.reduce(0) { sum, known in
            sum + best.1.expectedRepeats(of: known.history, within: weeks)
                * knownAmounts.expectedAmount(.init(repeats: known.history.repeats, mean: known.meanRepeatAmount))
        }
        let known = Set(before.map(\.customer))
        let actual = rows.reduce(Int64(0)) { sum, row in
            CustomerHistory.day(of: row.at) > lastDay && known.contains(row.customer) ? sum.adding(clamped: row.amount) : sum
        }
        heldOutRevenue = (expected, actual)
        let repeaters = histories.filter { $0.history.repeats > 0 }
        spendingCorrelation = Self.correlation(repeaters.map { (Double($0.history.repeats), $0.meanRepeatAmount) })
    }

    /// What is to be expected of a customer.
    public func outlook(of customer: CustomerHistory) -> CustomerStanding.Outlook {
        let orders = purchases.expectedRepeats(of: customer.history, within: Self.horizonWeeks)
        return CustomerStanding.Outlook(
            probabilityAlive: purchases.probabilityAlive(customer.history), expectedOrders: orders,
            expectedRevenue: orders * amount(of: customer))
    }

    /// When a customer who has not stopped may be expected again, in weeks from the last order of the shop: the median, with the middle 80 %.
    public func nextOrder(of customer: CustomerHistory) -> IntervalEstimate { purchases.nextOrder(of: customer.history) }

    /// What one customer is expected to spend within the horizon, with the 95 % interval of the models' parameters: how sure the mean of customers like
    /// that is. A single one varies more.
    public func value(of customer: CustomerHistory) -> IntervalEstimate? { value(of: [customer]) }

    /// What customers are expected to spend within the horizon, all together.
    ///
    /// The two models are fitted apart, so that their variances add up, to first order.
    public func value(of customers: [CustomerHistory]) -> IntervalEstimate? {
        // Customers alike are asked for once.
        var amounts: [RepeatHistory: Double] = [:]
        for customer in customers { amounts[customer.history, default: 0] += amount(of: customer) }
        let known = amounts.sorted { ($0.key.repeats, $0.key.recency, $0.key.age) < ($1.key.repeats, $1.key.recency, $1.key.age) }
        let repeats = Dictionary(
            uniqueKeysWithValues: known.map { ($0.key, purchases.expectedRepeats(of: $0.key, within: Self.horizonWeeks)) })
        let byPurchases = purchases.estimate { model in
            known.reduce(0) { $0 + $1.value * model.expectedRepeats(of: $1.key, within: Self.horizonWeeks) }
        }
        let bySpending = spending.estimate { model in
            customers.reduce(0) { sum, customer in
                sum + (repeats[customer.history] ?? 0)
                    * model.expectedAmount(.init(repeats: customer.history.repeats, mean: customer.meanRepeatAmount))
            }
        }
        guard let byPurchases, let bySpending else { return nil }
        let (one, other) = (byPurchases.interval.high - byPurchases.value, bySpending.interval.high - bySpending.value)
        let reach = (one * one + other * other).squareRoot()
        return IntervalEstimate(
            value: byPurchases.value, interval: Interval(low: max(0, byPurchases.value - reach), high: byPurchases.value + reach))
    }

    private func amount(of customer: CustomerHistory) -> Double {
        spending.expectedAmount(.init(repeats: customer.history.repeats, mean: customer.meanRepeatAmount))
    }

    private static func correlation(_ pairs: [(Double, Double)]) -> Double? {
        let count = Double(pairs.count)
        let (one, other) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
        let sums = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
            let (left, right) = (pair.0 - one, pair.1 - other)
            return (sums.0 + left * right, sums.1 + left * left, sums.2 + right * right)
        }
        return sums.1 > 0 && sums.2 > 0 ? sums.0 / (sums.1 * sums.2).squareRoot() : nil
    }
}

extension CustomerFit.Model {
    /// A model that was fitted, with its parameters.
    typealias Fitted = (model: any RepeatPurchaseModel, parameters: [IntervalEstimate]?)

    func fit(_ histories: [RepeatHistory]) -> Fitted? {
        switch self {
        case .betaGeometric: BetaGeometricModel(fitting: histories).map { ($0, $0.estimates) }
        case .pareto: ParetoModel(fitting: histories).map { ($0, $0.estimates) }
        case .negativeBinomial: NegativeBinomialModel(fitting: histories).map { ($0, $0.estimates) }
        }
    }

    func check(_ fitted: Fitted, _ purchases: [CustomerPurchase], _ split: Timestamp, _ end: Timestamp) -> HoldOutCheck? {
        func check(_ model: some RepeatPurchaseModel) -> HoldOutCheck? {
            HoldOutCheck(of: model, purchases: purchases, fittedUntil: split, until: end)
        }
        return check(fitted.model)
    }
}
