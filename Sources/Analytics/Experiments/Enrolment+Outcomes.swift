public import Commerce

extension Enrolment {
    /// Something a person bought, net of what came back.
    public struct Purchase: Hashable, Sendable {
        /// What makes it one: the same order arriving twice counts once.
        public var order: OrderID
        /// Who, as in ``Exposure/person``.
        public var person: String
        /// When.
        public var at: Timestamp
        /// What the order came to.
        public var totals: PurchaseTotals

        /// A purchase.
        public init(order: OrderID, person: String, at: Timestamp, totals: PurchaseTotals) {
            self.order = order
            self.person = person
            self.at = at
            self.totals = totals
        }

        /// Of different states of one order the latest stands, and of those at one moment the one that comes to more.
        fileprivate var precedence: (Timestamp, Int64, Int64, Int, Int, String) {
            (at, totals.revenue, totals.contribution, totals.units, totals.orders, person)
        }
    }

    /// What came of everybody, purchases in any order and more than once: what they bought from their first exposure on, and in so many days before it. Who bought nothing counts too.
    /// - Parameter daysBefore: how much of the past CUPED looks at.
    public func outcomes(of purchases: some Sequence<Purchase>, daysBefore: Int = 28) -> [PersonOutcome] {
        var outcomes = places.mapValues { PersonOutcome(arm: $0.arm, after: .init()) }
        var known: [OrderID: Purchase] = [:]
        for purchase in purchases {
            if let stands = known[purchase.order], stands.precedence >= purchase.precedence { continue }
            known[purchase.order] = purchase
        }
        for purchase in known.values {
            guard let place = places[purchase.person] else { continue }
            if purchase.at >= place.since {
                outcomes[purchase.person]?.after.add(purchase.totals)
            } else if purchase.at >= place.since.advanced(byDays: -daysBefore) {
                outcomes[purchase.person]?.before.add(purchase.totals)
            }
        }
        return Array(outcomes.values)
    }
}

extension PurchaseTotals {
    /// Adds what was bought besides.
    public mutating func add(_ other: PurchaseTotals) {
        orders = Int(Int64(orders).adding(clamped: Int64(other.orders)))
        units = Int(Int64(units).adding(clamped: Int64(other.units)))
        revenue = revenue.adding(clamped: other.revenue)
        contribution = contribution.adding(clamped: other.contribution)
    }
}
