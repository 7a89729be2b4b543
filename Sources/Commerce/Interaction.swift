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

    /// Who reported an interaction, and so how far it can be believed: anybody may send what a browser sends.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The shop's own programs, or a file it imported.
        case server
        /// A page in somebody's browser.
        case browser
    }

    /// The id the sender gave the event; what arrives twice under one id counts once.
    public var id: String
    /// What was done.
    public var kind: Kind
    /// When, by the sender's clock; where that was ahead of ours, when it was received (``isClamped``).
    public var occurredAt: Timestamp
    /// When it arrived, by our clock; `nil` for what was imported.
    public var receivedAt: Timestamp?
    /// Whether the sender's clock was so far ahead that ``occurredAt`` was set to ``receivedAt``.
    public var isClamped: Bool
    /// Who reported it.
    public var source: Source
    /// Whether its sender says of itself to be a program that visits pages.
    public var isBot: Bool
    /// The anonymous visitor, if one is known.
    public var visitor: VisitorID?
    /// The known customer, if signed in.
    public var customer: CustomerID?
    /// The order that was placed, if the sender says. What it came to is known from the order alone.
    public var order: OrderID?
    /// The product it is about, if any.
    public var product: ProductID?
    /// Units, for basket events.
    public var quantity: Int?
    /// The products in the basket at that moment, if the sender says.
    public var basket: [ProductID]
    /// The recommendation it answers to, from the answer that was shown.
    public var recommendation: String?
    /// The place of the product in that recommendation, 1 for the first.
    public var position: Int?
    /// Where that recommendation was shown.
    public var placement: Placement?
    /// Where the visit came from.
    public var referral: Referral?

    /// Makes an interaction.
    public init(
        id: String, kind: Kind, occurredAt: Timestamp, receivedAt: Timestamp? = nil, isClamped: Bool = false, source: Source = .server,
        isBot: Bool = false, visitor: VisitorID? = nil, customer: CustomerID? = nil, order: OrderID? = nil, product: ProductID? = nil,
        quantity: Int? = nil, basket: [ProductID] = [], recommendation: String? = nil, position: Int? = nil, placement: Placement? = nil,
        referral: Referral? = nil
    ) {
        self.id = id
        self.kind = kind
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.isClamped = isClamped
        self.source = source
        self.isBot = isBot
        self.visitor = visitor
        self.customer = customer
        self.order = order
        self.product = product
        self.quantity = quantity
        self.basket = basket
        self.recommendation = recommendation
        self.position = position
        self.placement = placement
        self.referral = referral
    }
}
