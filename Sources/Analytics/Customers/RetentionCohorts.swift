public import Commerce

/// Customers by the month of their first order, and how many of each month ordered again in the months after.
public struct RetentionCohorts: Hashable, Sendable {
    /// The customers of one month.
    public struct Cohort: Hashable, Sendable {
        /// The month, counted from January of year 0.
        public let month: Int
        /// Customers whose first order was in it.
        public let customers: Int
        /// The share of them that ordered in the first, second, ... month after it, as far as months are over.
        public let retention: [IntervalEstimate]
        /// What all of them had spent until the end of that month, the next, ..., in minor units, as far as months are over.
        public let revenue: [Int64]

        /// The year of the month.
        public var year: Int { Int((Double(month) / 12).rounded(.down)) }
        /// The month of its year, 1 to 12.
        public var monthOfYear: Int { month - 12 * year + 1 }
    }

    /// Cohorts by month.
    public let cohorts: [Cohort]

    /// Cohorts of the purchases before a moment, months in UTC. A month that is not over at that moment tells nothing of retention and is left out.
    public init(of purchases: some Sequence<CustomerPurchase>, at moment: Timestamp) {
        var months: [CustomerID: [Int: Int64]] = [:]
        for purchase in CustomerPurchase.distinct(purchases) where purchase.at < moment {
            let month = Self.month(of: purchase.at)
            months[purchase.customer, default: [:]][month] = (months[purchase.customer]?[month] ?? 0).adding(clamped: purchase.amount)
        }
        let current = Self.month(of: moment)
        var members: [Int: [[Int: Int64]]] = [:]
        for purchases in months.values { if let first = purchases.keys.min() { members[first, default: []].append(purchases) } }
        cohorts = members.sorted { $0.key < $1.key }.map { month, customers in
            let over = max(0, current - month)
            var spent: Int64 = 0
            let revenue = (0..<over).map { later in
                spent = customers.reduce(spent) { $0.adding(clamped: $1[month + later] ?? 0) }
                return spent
            }
            let retention = (1..<max(1, over)).map { later in
                Self.share(of: customers.count { $0[month + later] != nil }, among: customers.count)
            }
            return Cohort(month: month, customers: customers.count, retention: retention, revenue: revenue)
        }
    }

    private static func month(of moment: Timestamp) -> Int {
        let perDay: Int64 = 86_400_000
        let (quotient, remainder) = moment.millisecondsSince1970.quotientAndRemainder(dividingBy: perDay)
        let date = CalendarDate(daysSince1970: remainder < 0 ? quotient - 1 : quotient)
        return 12 * date.year + date.month - 1
    }

    /// Of no customers there are no cohorts, so that there is always a share.
    private static func share(of count: Int, among customers: Int) -> IntervalEstimate {
        IntervalEstimate.share(of: count, among: customers) ?? IntervalEstimate(value: 0, interval: Interval(low: 0, high: 1))
    }
}
