public import Commerce

/// Recency, frequency and monetary value: each customer's fifth of all customers in each, 5 being the best (Hughes, "Strategic Database Marketing", 1994).
public struct RFMScores: Hashable, Sendable {
    /// One customer.
    public struct Score: Hashable, Sendable {
        /// Who.
        public let customer: CustomerID
        /// Days since the last purchase.
        public let daysSinceLast: Double
        /// Orders.
        public let orders: Int
        /// What they came to, in minor units.
        public let amount: Int64
        /// The fifths, 1 to 5.
        public let recency, frequency, monetary: Int
    }

    /// Customers by id.
    public let scores: [Score]

    /// Scores customers by what they bought up to a moment. Who is alike in a figure has the same score in it: that of their middle place, so that scores
    /// depend on nothing but the figures.
    public init(of purchases: some Sequence<CustomerPurchase>, at moment: Timestamp) {
        var figures: [CustomerID: (last: Timestamp, orders: Int, amount: Int64)] = [:]
        for purchase in CustomerPurchase.distinct(purchases) where purchase.at <= moment {
            let known = figures[purchase.customer] ?? (purchase.at, 0, 0)
            figures[purchase.customer] = (max(known.last, purchase.at), known.orders + 1, known.amount.adding(clamped: purchase.amount))
        }
        let customers = figures.sorted { $0.key < $1.key }
        let recency = Self.fifths(customers.map(\.value.last.millisecondsSince1970))
        let frequency = Self.fifths(customers.map { Int64($0.value.orders) })
        let monetary = Self.fifths(customers.map(\.value.amount))
        scores = customers.enumerated().map { place, customer in
            Score(
                customer: customer.key, daysSinceLast: customer.value.last.days(until: moment), orders: customer.value.orders,
                amount: customer.value.amount, recency: recency[place], frequency: frequency[place], monetary: monetary[place])
        }
    }

    /// The fifth of each value among all, 5 for the highest.
    private static func fifths(_ values: [Int64]) -> [Int] {
        let sorted = values.sorted()
        var fifths: [Int64: Int] = [:]
        var begin = 0
        while begin < sorted.count {
            var end = begin
            while end < sorted.count, sorted[end] == sorted[begin] { end += 1 }
            fifths[sorted[begin]] = 1 + 5 * (begin + end - 1) / (2 * sorted.count)
            begin = end
        }
        return values.map { fifths[$0, default: 1] }
    }
}
