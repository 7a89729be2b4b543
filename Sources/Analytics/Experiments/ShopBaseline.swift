/// What a shop's visitors did in the last four weeks, to plan an experiment with.
public struct ShopBaseline: Hashable, Sendable {
    /// People who visited or ordered, programs left out, each once.
    public var people: Int
    /// Those of them who ordered.
    public var buyers: Int
    /// The sum of what a person spent, net, in minor units, over all people.
    public var revenue: Double
    /// The sum of squares of what a person spent.
    public var squaredRevenue: Double
    /// The days that this is of, at most 28.
    public var days: Double

    /// What was seen.
    public init(people: Int, buyers: Int, revenue: Double, squaredRevenue: Double, days: Double) {
        self.people = people
        self.buyers = buyers
        self.revenue = revenue
        self.squaredRevenue = squaredRevenue
        self.days = days
    }

    /// People a week; `nil` where nobody came.
    public var peoplePerWeek: Double? { people > 0 && days > 0 ? Double(people) / days * 7 : nil }
    /// The share of people who order; `nil` where nobody came.
    public var conversion: Double? { people > 0 ? Double(buyers) / Double(people) : nil }

    /// Mean and variance of a metric a person; `nil` where there is none to be planned with.
    public func baseline(of metric: ShopMetric) -> PowerPlan.Baseline? {
        switch metric {
        case .conversion:
            guard let conversion, conversion > 0, conversion < 1 else { return nil }
            return .conversion(conversion)
        case .revenuePerVisitor:
            guard people > 1, revenue > 0 else { return nil }
            let mean = revenue / Double(people)
            let variance = (squaredRevenue - revenue * mean) / Double(people - 1)
            return variance > 0 ? .init(mean: mean, variance: variance) : nil
        default: return nil
        }
    }
}
