/// Which visitors are which customers, from events that name both.
///
/// One visitor may be several customers, on a device that several people sign in on, and one customer several visitors.
public struct VisitorLinks: Sendable {
    /// In the order they were given in.
    private var visitors: [String: [String]] = [:]
    /// The first of a visitor by name.
    private var customers: [String: [String]] = [:]

    /// Links, each once, in any order.
    public init(_ links: some Sequence<(customer: String, visitor: String)> = []) {
        for (customer, visitor) in links {
            visitors[customer, default: []].append(visitor)
            customers[visitor, default: []].append(customer)
        }
        for visitor in customers.keys where (customers[visitor]?.count ?? 0) > 1 { customers[visitor]?.sort() }
    }

    /// The visitors a customer is known to be.
    func visitors(of customer: String) -> [String] { visitors[customer] ?? [] }

    /// The customers a visitor is known to be, by id.
    func customers(of visitor: String) -> [String] { customers[visitor] ?? [] }

    /// The one person whose journey a touch belongs to: of several customers the first by id.
    func traveller(_ person: ActivityEvent.Person) -> ActivityEvent.Person {
        guard case .visitor(let visitor) = person, let customer = customers[visitor]?.first else { return person }
        return .customer(customer)
    }

    /// What a traveller's touches are noted under.
    func names(of traveller: ActivityEvent.Person) -> [ActivityEvent.Person] {
        guard case .customer(let customer) = traveller else { return [traveller] }
        return [traveller] + visitors(of: customer).filter { customers[$0]?.first == customer }.map { .visitor($0) }
    }

    /// Whose journeys an order ends: those of everybody whose touches it may be put down to.
    func travellers(endedBy order: KeptOrder) -> [ActivityEvent.Person] {
        if let customer = order.customer {
            return [.customer(customer)] + visitors(of: customer).map { traveller(.visitor($0)) }
        }
        guard let visitor = order.visitor else { return [] }
        return [traveller(.visitor(visitor))] + customers(of: visitor).map { .customer($0) }
    }
}
