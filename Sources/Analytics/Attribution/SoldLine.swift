public import Commerce

/// A line of an order whose money recommendations may be given credit for.
public struct SoldLine: Hashable, Sendable {
    /// What makes it one within its order: the same line arriving twice counts once.
    public var id: String
    /// The order.
    public var order: OrderID
    /// Who, as ``RecommendationTouch/person``.
    public var person: String
    /// When.
    public var at: Timestamp
    /// What was bought.
    public var product: ProductID
    /// What it came to after discount and before anything came back, in minor units.
    public var amount: Int64

    /// A line.
    public init(id: String, order: OrderID, person: String, at: Timestamp, product: ProductID, amount: Int64) {
        self.id = id
        self.order = order
        self.person = person
        self.at = at
        self.product = product
        self.amount = amount
    }
}
