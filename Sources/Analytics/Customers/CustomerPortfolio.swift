public import Commerce

/// A shop's customers as they stand: who they are by recency, frequency and value, how those of each month came back, and what they will spend.
///
/// All of it as of the last order, so that the same orders say the same on any day.
public struct CustomerPortfolio: Sendable {
    /// What a segment's customers did, and will do.
    public struct SegmentSums: Hashable, Sendable {
        /// The segment.
        public let segment: RFMSegment
        /// Customers in it, and their orders.
        public let customers: Int, orders: Int
        /// What they spent, in minor units.
        public let amount: Int64
        /// The mean of the days since their last order; 0 without customers.
        public let meanDaysSinceLast: Double
        /// Customers of them who are expected to buy again some day; `nil` where nothing can be foretold.
        public let expectedAlive: Double?
        /// What they are expected to spend within the horizon, in minor units, with the 95 % interval of the models' parameters.
        public let value: IntervalEstimate?
    }

    /// Of amounts.
    public let currency: Currency
    /// The last order; `nil` without orders.
    public let asOf: Timestamp?
    /// Orders of known customers of which something was kept.
    public let orderCount: Int
    /// Customers with such an order, by id.
    public let customers: [CustomerStanding]
    /// Segments from best to worst, those without customers too.
    public let segments: [SegmentSums]
    /// What all customers are expected to spend within the horizon, as for segments.
    public let value: IntervalEstimate?
    /// Customers by the month of their first order.
    public let cohorts: [RetentionCohorts.Cohort]
    /// What is to be expected, or why nobody can say.
    public let forecast: CustomerForecast
    /// What customers did after first orders of different kinds; `nil` where the shop is too young to say.
    public let firstOrders: FirstOrderComparison?

    /// Everything that follows from orders.
    /// - Complexity: seconds for tens of thousands of customers, since models are fitted four times.
    public init(of orders: CustomerOrders) {
        currency = orders.currency
        orderCount = orders.count
        guard let last = orders.times.max() else {
            (asOf, customers, cohorts, firstOrders, value) = (nil, [], [], nil, nil)
            forecast = .unknown(.noOrders)
            segments = RFMSegment.allCases.map { Self.sums($0, of: [], fit: nil) }
            return
        }
        asOf = last
        let purchases = orders.purchases
        let histories = CustomerHistory.histories(of: purchases, until: last)
        let forecast = CustomerForecast(of: purchases, histories: histories, until: last)
        let fit = forecast.fit
        self.forecast = forecast
        // Both are by customer, and know the same customers.
        let customers = zip(RFMScores(of: purchases, at: last).scores, histories).map { score, history in
            CustomerStanding(score: score, history: history, outlook: fit?.outlook(of: history))
        }
        self.customers = customers
        let members = Dictionary(grouping: customers, by: \.segment)
        segments = RFMSegment.allCases.map { Self.sums($0, of: members[$0] ?? [], fit: fit) }
        value = fit?.value(of: histories)
        cohorts = RetentionCohorts(of: purchases, at: last).cohorts
        firstOrders = FirstOrderComparison(of: orders, until: last)
    }

    private static func sums(_ segment: RFMSegment, of members: [CustomerStanding], fit: CustomerFit?) -> SegmentSums {
        SegmentSums(
            segment: segment, customers: members.count, orders: members.reduce(0) { $0 + $1.score.orders },
            amount: members.reduce(Int64(0)) { $0.adding(clamped: $1.score.amount) },
            meanDaysSinceLast: members.isEmpty ? 0 : members.reduce(0) { $0 + $1.score.daysSinceLast } / Double(members.count),
            expectedAlive: fit.map { _ in members.reduce(0) { $0 + ($1.outlook?.probabilityAlive ?? 0) } },
            value: fit?.value(of: members.map(\.history)))
    }

    /// A customer; `nil` for one without orders.
    public subscript(customer: CustomerID) -> CustomerStanding? {
        var (low, high) = (0, customers.count)
        while low < high {
            let middle = (low + high) / 2
            if customers[middle].score.customer < customer { low = middle + 1 } else { high = middle }
        }
        return low < customers.count && customers[low].score.customer == customer ? customers[low] : nil
    }
}
