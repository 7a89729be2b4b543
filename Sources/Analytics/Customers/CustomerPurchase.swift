public import Commerce

/// One order of a customer, net of what came back.
public struct CustomerPurchase: Hashable, Sendable {
    /// What makes it one: the same order arriving twice counts once.
    public var order: OrderID
    /// Who.
    public var customer: CustomerID
    /// When.
    public var at: Timestamp
    /// What it came to, in minor units.
    public var amount: Int64

    /// A purchase.
    public init(order: OrderID, customer: CustomerID, at: Timestamp, amount: Int64) {
        self.order = order
        self.customer = customer
        self.at = at
        self.amount = amount
    }

    /// Each order once: of different states of one the latest stands, and of those at one moment the one that comes to more.
    static func distinct(_ purchases: some Sequence<CustomerPurchase>) -> some Collection<CustomerPurchase> {
        var known: [OrderID: CustomerPurchase] = [:]
        for purchase in purchases {
            if let stands = known[purchase.order], stands.precedence >= purchase.precedence { continue }
            known[purchase.order] = purchase
        }
        return known.values
    }

    private var precedence: (Timestamp, Int64, CustomerID) { (at, amount, customer) }
}
