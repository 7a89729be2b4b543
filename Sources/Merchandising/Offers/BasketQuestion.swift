public import Commerce

/// A basket whose price is asked for.
public struct BasketQuestion: Hashable, Sendable {
    /// One line of it.
    public struct Line: Hashable, Sendable {
        /// What is bought.
        public var product: ProductID
        /// Units; at least 1.
        public var quantity: Int

        /// Makes a line.
        public init(product: ProductID, quantity: Int = 1) {
            self.product = product
            self.quantity = quantity
        }
    }

    /// The most units of a basket that is quoted.
    public static let mostUnits = 10_000
    /// The most lines.
    public static let mostLines = 200

    /// The lines; those of one product are added up.
    public var lines: [Line]
    /// Who buys, if known.
    public var customer: CustomerID?
    /// The visitor that the shop knows the shopper by, if no customer.
    public var visitor: String?
    /// Which segments the shopper is in.
    public var segments: ShopperSegments
    /// Offers that codes open, each by its code.
    public var opened: [OfferID: String]
    /// The moment it is asked.
    public var now: Timestamp

    /// Makes a question.
    public init(
        lines: [Line], customer: CustomerID? = nil, visitor: String? = nil, segments: ShopperSegments = ShopperSegments(),
        opened: [OfferID: String] = [:], now: Timestamp
    ) {
        self.lines = lines
        self.customer = customer
        self.visitor = visitor
        self.segments = segments
        self.opened = opened
        self.now = now
    }

    /// Whom lots are drawn for: the customer, or else the visitor; `nil` where neither is known.
    var person: String? { customer.map { "c:" + $0.rawValue } ?? visitor.map { "v:" + $0 } }
}
