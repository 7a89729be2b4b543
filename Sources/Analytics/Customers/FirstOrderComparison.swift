import Commerce

/// What customers did after first orders of different kinds.
///
/// It compares people who chose their first orders themselves. Who buys several things at once, or takes up a suggestion, wants more to begin with: what
/// differs afterwards is no effect of the first order, and only an experiment can tell one.
public struct FirstOrderComparison: Hashable, Sendable {
    /// What was in a first order.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A product that a suggestion is put down to have led to.
        case suggested
        /// Several products, none of them by suggestion.
        case several
        /// One product, not by suggestion.
        case single
    }

    /// The customers of one kind.
    public struct Group: Hashable, Sendable {
        /// The kind.
        public let kind: Kind
        /// Customers whose first order was such, and is long enough ago.
        public let customers: Int
        /// What those first orders came to, on the mean, in minor units.
        public let firstAmount: Double
        /// The share of customers who ordered again within the days; `nil` without customers.
        public let cameAgain: IntervalEstimate?
        /// What they spent within the days after the first order, on the mean, in minor units, with its 95 % interval; `nil` below 30 customers, where the
        /// mean of skewed amounts is not normal.
        public let spentAfter: IntervalEstimate?
    }

    /// For how long customers are followed.
    public let days: Int
    /// Groups, in the order of their kinds.
    public let groups: [Group]

    /// The longest that leaves at least half of the shop's time for first orders.
    private static let lengths = [364, 182, 91, 28]

    init?(of orders: CustomerOrders, until end: Timestamp) {
        guard let start = orders.times.min(), let days = Self.lengths.first(where: { Double($0) <= start.days(until: end) / 2 })
        else { return nil }
        self.days = days
        // In the order of time; orders of one moment in the order of what they come to, so that rows may come in any order.
        let inTime = orders.times.indices.sorted {
            (orders.times[$0], orders.amounts[$0], orders.products[$0]) < (orders.times[$1], orders.amounts[$1], orders.products[$1])
        }
        var first = [Int?](repeating: nil, count: orders.customers.count)
        var spent = [Int64](repeating: 0, count: orders.customers.count)
        var cameAgain = [Bool](repeating: false, count: orders.customers.count)
        for order in inTime {
            let customer = Int(orders.customer[order])
            guard let begin = first[customer] else {
                first[customer] = order
                continue
            }
            guard orders.times[begin].days(until: orders.times[order]) <= Double(days) else { continue }
            spent[customer] = spent[customer].adding(clamped: orders.amounts[order])
            cameAgain[customer] = true
        }
        let followed = first.indices.filter { customer in
            first[customer].map { orders.times[$0].days(until: end) >= Double(days) } ?? false
        }
        let members = Dictionary(grouping: followed) { customer -> Kind in
            guard let order = first[customer] else { return .single }
            return orders.isCrossSold[order] ? .suggested : orders.products[order] > 1 ? .several : .single
        }
        groups = Kind.allCases.map { kind in
            let group = members[kind] ?? []
            let firsts = group.compactMap { first[$0].map { Double(orders.amounts[$0]) } }
            return Group(
                kind: kind, customers: group.count, firstAmount: firsts.isEmpty ? 0 : firsts.reduce(0, +) / Double(firsts.count),
                cameAgain: .share(of: group.count { cameAgain[$0] }, among: group.count),
                spentAfter: Self.mean(group.map { Double(spent[$0]) }))
        }
    }

    private static func mean(_ values: [Double]) -> IntervalEstimate? {
        guard values.count >= 30 else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let reach = NormalDistribution.standard.quantile(0.975) * (variance / count).squareRoot()
        return IntervalEstimate(value: mean, interval: Interval(low: mean - reach, high: mean + reach))
    }
}
