import Commerce

/// A visitor or a customer in memory: what was done, and who else it is.
struct RememberedShopper: Sendable {
    /// Which of the two names a shopper is known by.
    enum Key: Hashable, Sendable {
        case visitor(VisitorID)
        case customer(CustomerID)
    }

    /// That a visitor was signed in as a customer.
    struct Login: Sendable {
        let customer: CustomerID
        let moment: ShopperMoment
    }

    /// Visitors of one customer that are remembered, those signed in last: somebody's telephones and computers.
    static let visitorLimit = 8

    var trace = ShopperTrace()
    /// Of a visitor, the last login.
    var login: Login?
    /// Of a customer, the visitors who signed in, latest last.
    var visitors = Recollections<VisitorID>()

    /// How much is remembered.
    var count: Int { trace.count + visitors.entries.count }

    mutating func signIn(as customer: CustomerID, at moment: ShopperMoment) {
        if let login, moment <= login.moment { return }
        login = Login(customer: customer, moment: moment)
    }

    mutating func add(_ visitor: VisitorID, at moment: ShopperMoment) {
        if let known = visitors.entries.first(where: { $0.thing == visitor }) {
            if moment <= known.moment { return }
            visitors.remove { $0.thing == visitor }
        }
        visitors.insert(visitor, at: moment, limit: Self.visitorLimit)
    }
}
