public import Commerce

/// An order whose money is to be shared among channels.
public struct ChannelOrder: Hashable, Sendable {
    /// The order.
    public var order: OrderID
    /// Who.
    public var person: String
    /// When.
    public var at: Timestamp
    /// What it came to before anything came back, in minor units.
    public var amount: Int64

    /// An order.
    public init(order: OrderID, person: String, at: Timestamp, amount: Int64) {
        self.order = order
        self.person = person
        self.at = at
        self.amount = amount
    }
}
