public import Commerce

/// A row of a feed of orders.
public enum OrderEntry: Hashable, Sendable {
    /// Something was bought.
    case purchase(OrderLine)
    /// Something came back, or was cancelled.
    case giveBack(ReturnLine)
}
