public import Commerce

/// Which visitors turned out to be which customers, so that somebody met under two ids counts as one.
///
/// A visitor id belongs to the customer it was first seen with: on a device that several people sign in on, that is as good as can be known.
public struct PersonLinks: Sendable {
    /// A visitor and a customer who were seen together.
    public struct Link: Hashable, Sendable {
        /// Who visited.
        public var visitor: VisitorID
        /// As whom they signed in.
        public var customer: CustomerID
        /// When, first.
        public var at: Timestamp

        /// A link.
        public init(visitor: VisitorID, customer: CustomerID, at: Timestamp) {
            self.visitor = visitor
            self.customer = customer
            self.at = at
        }
    }

    private var customers: [VisitorID: (customer: CustomerID, at: Timestamp)] = [:]

    /// Links in any order.
    public init(_ links: some Sequence<Link> = []) {
        for link in links {
            if let known = customers[link.visitor], (known.at, known.customer) <= (link.at, link.customer) { continue }
            customers[link.visitor] = (link.customer, link.at)
        }
    }

    /// Who somebody is, given what they were met as.
    public func person(_ person: Person) -> Person {
        guard case .visitor(let visitor) = person, let known = customers[visitor] else { return person }
        return .customer(known.customer)
    }
}
