public import Commerce

/// That somebody ordered and kept something, for days on which a journey would otherwise have ended without an order.
public struct KeptOrder: Hashable, Sendable {
    /// When.
    public var at: Timestamp
    /// Who; `nil` for a guest.
    public var customer: String?
    /// As ``ReportedOrder/visitor``.
    public var visitor: String?

    /// An order.
    public init(at: Timestamp, customer: String?, visitor: String? = nil) {
        self.at = at
        self.customer = customer
        self.visitor = visitor
    }
}
