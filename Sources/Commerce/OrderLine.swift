/// One product in one order, with what is known of the order. Lines of one order share its id.
///
/// A line has no number of its own in most shops' exports: two lines are the same line when order, product, quantity, price and discount agree.
public struct OrderLine: Hashable, Sendable {
    /// The order the line belongs to.
    public var order: OrderID
    /// When the order was placed.
    public var orderedAt: Timestamp
    /// The buyer, or `nil` for a guest.
    public var customer: CustomerID?
    /// What was bought.
    public var product: ProductID
    /// Units bought; at least 1.
    public var quantity: Int
    /// Price of one unit before discount.
    public var unitPrice: Money
    /// What was taken off the line as a whole.
    public var discount: Money
    /// How far the order got.
    public var status: OrderStatus
    /// The marketing channel the order came by, if the shop says.
    public var channel: String?
    /// The marketing campaign the order came by, if the shop says.
    public var campaign: String?
    /// Codes that were used, and ids of offers, as the shop writes them; of the order, whichever of its lines names them.
    public var offersUsed: [String]
    /// The product's title as this line states it; titles may differ from line to line.
    public var title: String?

    /// Makes a line.
    public init(
        order: OrderID, orderedAt: Timestamp, customer: CustomerID? = nil, product: ProductID, quantity: Int = 1,
        unitPrice: Money, discount: Money? = nil, status: OrderStatus = .completed, channel: String? = nil,
        campaign: String? = nil, title: String? = nil, offersUsed: [String] = []
    ) {
        self.order = order
        self.orderedAt = orderedAt
        self.customer = customer
        self.product = product
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.discount = discount ?? .zero(unitPrice.currency)
        self.status = status
        self.channel = channel
        self.campaign = campaign
        self.title = title
        self.offersUsed = offersUsed
    }
}

/// How far an order got. When two rows of one order disagree, the later state in this list stands, whichever arrived first.
public enum OrderStatus: String, Hashable, Sendable, CaseIterable, Comparable {
    case pending, completed, refunded, cancelled

    /// Whether the order says what somebody wanted and kept: what is learned from, and what counts as revenue.
    public var countsAsPurchase: Bool { self == .pending || self == .completed }

    /// Position in the order of progress, also how the database keeps it.
    public var progress: Int {
        switch self {
        case .pending: 0
        case .completed: 1
        case .refunded: 2
        case .cancelled: 3
        }
    }

    /// Whether the first state comes before the second.
    public static func < (left: Self, right: Self) -> Bool { left.progress < right.progress }
}

/// Goods that came back, or a line that was cancelled after the order: it takes back units of an earlier line and is never a purchase itself.
public struct ReturnLine: Hashable, Sendable {
    /// The number of the credit note or cancellation.
    public var document: OrderID
    /// When it came back.
    public var returnedAt: Timestamp
    /// Who brought it back, if known.
    public var customer: CustomerID?
    /// The order it takes back from, where the shop says so.
    public var order: OrderID?
    /// What was bought.
    public var product: ProductID
    /// Units taken back; at least 1.
    public var quantity: Int
    /// Price of one unit as taken back.
    public var unitPrice: Money

    /// Makes a line.
    public init(
        document: OrderID, returnedAt: Timestamp, customer: CustomerID? = nil, order: OrderID? = nil,
        product: ProductID, quantity: Int, unitPrice: Money
    ) {
        self.document = document
        self.returnedAt = returnedAt
        self.customer = customer
        self.order = order
        self.product = product
        self.quantity = quantity
        self.unitPrice = unitPrice
    }
}
