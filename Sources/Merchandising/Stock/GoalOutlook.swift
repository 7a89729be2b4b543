/// Whether a goal can be met, as far as can be told.
public struct GoalOutlook: Hashable, Sendable {
    /// What is to be expected.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// It is met without any push, in 39 of 40 cases.
        case unaided
        /// It is met with a push that relevance bears, as far as is expected.
        case withinReach = "within_reach"
        /// More than is expected at most, but it may happen.
        case doubtful
        /// More than can be sold, in 39 of 40 cases, or than there is.
        case outOfReach = "out_of_reach"
    }

    /// Units still to sell.
    public let units: Int
    /// Units that sell by themselves.
    public let unaided: UnitEstimate
    /// Units that the strongest push can add.
    public let added: UnitEstimate
    /// Units there are; `nil` where nobody counts.
    public let stock: Int?

    /// What was to be expected, as it was remembered.
    public init(units: Int, unaided: UnitEstimate, added: UnitEstimate, stock: Int?) {
        self.units = units
        self.unaided = unaided
        self.added = added
        self.stock = stock
    }

    /// What is to be expected of units still to sell.
    ///
    /// - Parameters:
    ///   - days: left, in days of usual demand.
    ///   - slatesPerDay: shown to shoppers who go on to buy something more, one before each such product.
    public init(units: Int, forecast: DemandForecast, reach: PushReach, slatesPerDay: Double, days: Double) {
        self.units = units
        unaided = forecast.units(inDays: days)
        added = reach.units(inSlates: slatesPerDay * days)
        stock = forecast.stock
    }

    /// Units that can be sold at most: with the strongest push all the time.
    public var most: UnitEstimate { unaided + added }

    /// The most units that can be expected, stock considered.
    public var withinReach: Int { min(stock ?? .max, Int(most.mean.rounded(.down))) }

    /// What is to be expected.
    public var verdict: Verdict {
        if let stock, units > stock { return .outOfReach }
        let wanted = Double(units)
        if wanted <= unaided.interval.lowerBound { return .unaided }
        if wanted <= most.mean { return .withinReach }
        return wanted <= most.interval.upperBound ? .doubtful : .outOfReach
    }
}
