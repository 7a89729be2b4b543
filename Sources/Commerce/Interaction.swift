/// Something a visitor or customer did in the shop, in the field's names of events.
public struct Interaction: Hashable, Sendable {
    /// The kinds of interaction a shop's storefront reports.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case viewItemList = "view_item_list"
        case viewItem = "view_item"
        case selectItem = "select_item"
        case addToCart = "add_to_cart"
        case removeFromCart = "remove_from_cart"
        case viewCart = "view_cart"
        case beginCheckout = "begin_checkout"
        case purchase
        case refund
        case dismiss
        case impression
        case click
    }

    /// The id the sender gave the event; what arrives twice under one id counts once.
    public var id: String
    /// What was done.
    public var kind: Kind
    /// When, by the sender's clock.
    public var occurredAt: Timestamp
    /// The anonymous visitor, if one is known.
    public var visitor: VisitorID?
    /// The known customer, if signed in.
    public var customer: CustomerID?
    /// The product it is about, if any.
    public var product: ProductID?
    /// Units, for basket events.
    public var quantity: Int?
    /// The products in the basket at that moment, if the sender says.
    public var basket: [ProductID]
    /// The recommendation it answers to, from the answer that was shown.
    public var recommendation: String?

    /// Makes an interaction.
    public init(
        id: String, kind: Kind, occurredAt: Timestamp, visitor: VisitorID? = nil, customer: CustomerID? = nil,
        product: ProductID? = nil, quantity: Int? = nil, basket: [ProductID] = [], recommendation: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.occurredAt = occurredAt
        self.visitor = visitor
        self.customer = customer
        self.product = product
        self.quantity = quantity
        self.basket = basket
        self.recommendation = recommendation
    }
}
