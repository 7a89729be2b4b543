public import Commerce

/// One question with its answers, cut out of an order.
public struct EvaluationCase: Sendable {
    /// Position of the order in the history; cases of one order are drawn together when intervals are found.
    public let order: Int
    /// Positions of the products that are known to be in the basket, ascending.
    public let basket: [Int32]
    /// What the customer had bought before the cut.
    public let customer: CustomerPurchases.Row
    /// When the order was made.
    public let time: Timestamp
    /// Positions of the hidden products, ascending.
    public let targets: [Int32]

    /// A case of an order.
    public init(order: Int, basket: [Int32], customer: CustomerPurchases.Row, time: Timestamp, targets: [Int32]) {
        self.order = order
        self.basket = basket
        self.customer = customer
        self.time = time
        self.targets = targets
    }

    /// Whether the customer had bought the product before the cut: a repeat target, not one to explore.
    func isRepeat(_ product: Int32) -> Bool { customer.purchase(of: product) != nil }
}
