public import Commerce

/// What is known of the people of one experiment: who was exposed, and what everybody bought.
public struct ExperimentEvidence: Sendable {
    /// Somebody's first exposure to an arm, as they were met then.
    public struct Meeting: Hashable, Sendable {
        /// As whom.
        public var person: Person
        /// The arm, a position in ``ExperimentDefinition/variants``.
        public var arm: Int
        /// When.
        public var at: Timestamp

        /// A meeting.
        public init(person: Person, arm: Int, at: Timestamp) {
            self.person = person
            self.arm = arm
            self.at = at
        }
    }

    /// An order of somebody known, net of what came back.
    public struct Order: Hashable, Sendable {
        /// Which.
        public var id: OrderID
        /// Whose: the customer's, or that of the visitor whom a guest's order is known to be of.
        public var person: Person
        /// When.
        public var at: Timestamp
        /// What it came to.
        public var totals: PurchaseTotals
        /// What of the revenue is of goods whose cost is known, in minor units.
        public var costedRevenue: Int64

        /// An order.
        public init(id: OrderID, person: Person, at: Timestamp, totals: PurchaseTotals, costedRevenue: Int64) {
            self.id = id
            self.person = person
            self.at = at
            self.totals = totals
            self.costedRevenue = costedRevenue
        }
    }

    /// Exposures, in any order and more than once.
    public var meetings: [Meeting]
    /// Who took part in an earlier stage of the holdout: they keep their arm, and count there.
    public var earlier: Set<Person> = []
    /// Visitors who are programs.
    public var bots: Set<VisitorID>
    /// Which visitors turned out to be which customers.
    public var links: PersonLinks
    /// Orders from four weeks before the experiment on.
    public var orders: [Order]
    /// Orders of nobody known in that time: they count for no arm.
    public var guestOrders: Int
    /// When customers ordered first, for segments; empty where none were declared.
    public var firstOrders: [CustomerID: Timestamp]
    /// What amounts are in.
    public var currency: Currency?

    /// What is known.
    public init(
        meetings: [Meeting], bots: Set<VisitorID> = [], links: PersonLinks = PersonLinks(), orders: [Order], guestOrders: Int = 0,
        firstOrders: [CustomerID: Timestamp] = [:], currency: Currency?
    ) {
        self.meetings = meetings
        self.bots = bots
        self.links = links
        self.orders = orders
        self.guestOrders = guestOrders
        self.firstOrders = firstOrders
        self.currency = currency
    }

    /// People who are programs among those who were exposed.
    var botPeople: Int {
        Set(meetings.compactMap { meeting in if case .visitor(let id) = meeting.person, bots.contains(id) { id } else { nil } }).count
    }

    /// Exposures of people, programs left out, each under the one id they turned out to have.
    var exposures: [Exposure] {
        let known = Set(earlier.map { links.person($0) })
        return meetings.compactMap { meeting in
            if case .visitor(let id) = meeting.person, bots.contains(id) { return nil }
            let person = links.person(meeting.person)
            return known.contains(person) ? nil : Exposure(person: person.key, arm: meeting.arm, at: meeting.at)
        }
    }

    /// Orders up to a moment as purchases of people.
    func purchases(until end: Timestamp) -> [Enrolment.Purchase] {
        orders.filter { $0.at < end }.map {
            Enrolment.Purchase(order: $0.id, person: links.person($0.person).key, at: $0.at, totals: $0.totals)
        }
    }

    /// The share of revenue that is of goods whose cost is known, 0…1; `nil` without revenue.
    func costedShare(until end: Timestamp) -> Double? {
        var (costed, all) = (Int64(0), Int64(0))
        for order in orders where order.at < end {
            costed = costed.adding(clamped: order.costedRevenue)
            all = all.adding(clamped: order.totals.revenue)
        }
        return all > 0 ? Double(costed) / Double(all) : nil
    }
}
