public import Commerce

/// An order, as far as reports look at it.
public struct ReportedOrder: Hashable, Sendable {
    /// One line of it.
    public struct Line: Hashable, Sendable {
        /// What was bought.
        public var product: ProductID
        /// Units bought and units that came back.
        public var quantity, returned: Int
        /// What the line came to after discount and before anything came back, in minor units.
        public var amount: Int64

        /// A line.
        public init(product: ProductID, quantity: Int, returned: Int = 0, amount: Int64) {
            self.product = product
            self.quantity = quantity
            self.returned = returned
            self.amount = amount
        }

        /// What went back, in minor units: as much of the amount as of the units.
        var refund: Int64 {
            guard returned > 0, quantity > 0 else { return 0 }
            let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(returned))
            return returned >= quantity ? amount : overflow ? amount / Int64(quantity) * Int64(returned) : product / Int64(quantity)
        }
    }

    /// The order.
    public var order: OrderID
    /// When.
    public var at: Timestamp
    /// Who; `nil` for a guest.
    public var customer: String?
    /// The visitor that a guest's order is known to be of; of no meaning where there is a customer.
    public var visitor: String?
    /// Whether the customer has no earlier order.
    public var isFirst: Bool
    /// The channel the shop says it came by.
    public var channel: String?
    /// The campaign the shop says it came by, within that channel.
    public var campaign: String?
    /// What was bought; all units of a refunded or cancelled order have come back.
    public var lines: [Line]

    /// An order.
    public init(
        order: OrderID, at: Timestamp, customer: String?, visitor: String? = nil, isFirst: Bool = false, channel: String? = nil,
        campaign: String? = nil, lines: [Line]
    ) {
        self.order = order
        self.at = at
        self.customer = customer
        self.visitor = visitor
        self.isFirst = isFirst
        self.channel = channel
        self.campaign = campaign
        self.lines = lines
    }

    /// What is left of it after refunds, in minor units.
    var net: Int64 { lines.reduce(0) { $0.adding(clamped: $1.amount.subtracting(clamped: $1.refund)) } }
    /// Units that did not come back.
    var keptUnits: Int { lines.reduce(0) { $0 + $1.quantity - $1.returned } }

    /// The customers that reports tell apart.
    public enum Segment: String, Hashable, Sendable, CaseIterable {
        /// The customer's first order.
        case new
        /// A later one.
        case returning
        /// Of no customer; some are known to be of a visitor.
        case guest
    }

    /// That it was placed; `nil` where nothing of it was kept.
    var kept: KeptOrder? { keptUnits > 0 ? KeptOrder(at: at, customer: customer, visitor: visitor) : nil }

    /// Who placed it, by the best name there is; `nil` where nobody is known.
    var buyer: ActivityEvent.Person? { customer.map { .customer($0) } ?? visitor.map { .visitor($0) } }

    /// Whose order it is.
    public var segment: Segment { customer == nil ? .guest : isFirst ? .new : .returning }
}
