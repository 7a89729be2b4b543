public import Commerce

extension Enrolment {
    /// Something a person bought, net of what came back.
    public struct Purchase: Hashable, Sendable {
        /// Who, as in ``Exposure/person``.
        public var person: String
        /// When.
        public var at: Timestamp
        /// What one order came to.
        public var totals: PurchaseTotals

        /// A purchase.
        public init(person: String, at: Timestamp, totals: PurchaseTotals) {
            self.person = person
            self.at = at
            self.totals = totals
        }
    }

    /// What came of everybody: what they bought from their first exposure on, and in so many days before it. Who bought nothing counts too.
    /// - Parameter daysBefore: how much of the past CUPED looks at.
    public func outcomes(of purchases: some Sequence<Purchase>, daysBefore: Int = 28) -> [PersonOutcome] {
        var outcomes = places.mapValues { PersonOutcome(arm: $0.arm, after: .init()) }
        for purchase in purchases {
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
        orders += other.orders
        units += other.units
        revenue += other.revenue
        contribution += other.contribution
    }
}
