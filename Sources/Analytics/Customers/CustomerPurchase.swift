public import Commerce

/// One order of a customer, net of what came back.
public struct CustomerPurchase: Hashable, Sendable {
    /// Who.
    public var customer: CustomerID
    /// When.
    public var at: Timestamp
    /// What it came to, in minor units.
    public var amount: Int64

    /// A purchase.
    public init(customer: CustomerID, at: Timestamp, amount: Int64) {
        self.customer = customer
        self.at = at
        self.amount = amount
    }
}
