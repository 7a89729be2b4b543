public import Commerce

/// A product looked at or put into the basket by somebody, known or not.
public struct VisitEvent: Hashable, Sendable {
    /// A number that tells visitors apart.
    public var visitor: Int32
    /// The product's position in the catalogue.
    public var product: Int32
    /// When, by the sender's clock.
    public var occurredAt: Timestamp
    /// Whether it was put into the basket rather than looked at.
    public var isBasketEvent: Bool

    /// Makes an event.
    public init(visitor: Int32, product: Int32, occurredAt: Timestamp, isBasketEvent: Bool = false) {
        self.visitor = visitor
        self.product = product
        self.occurredAt = occurredAt
        self.isBasketEvent = isBasketEvent
    }
}
