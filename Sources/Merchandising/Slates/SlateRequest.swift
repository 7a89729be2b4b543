public import Commerce

/// One question: what to show to this shopper, in this place, now.
public struct SlateRequest: Sendable {
    /// Whether products the customer owns may be suggested.
    public enum OwnedPolicy: String, Sendable, CaseIterable {
        /// What was learned decides which of them are due.
        case auto
        case include
        case exclude
    }

    /// One of several slates asked for at once; no product is shown in two of them.
    public struct Slot: Hashable, Sendable {
        /// Where this slate is shown.
        public var placement: Placement
        /// How many products it has room for.
        public var limit: Int
        /// What is shown there instead of what the placement shows by itself; `nil` for that.
        public var plan: PlacementPlan?

        /// Makes a slot.
        public init(placement: Placement, limit: Int, plan: PlacementPlan? = nil) {
            self.placement = placement
            self.limit = limit
            self.plan = plan
        }
    }

    /// The most products that are suggested at once.
    public static let largestLimit = 100
    /// The most ids that any list of a request may have.
    public static let largestList = 2_000

    /// The slates asked for, in the order in which they choose; at least one.
    public var slots: [Slot]
    /// The product of the page.
    public var product: ProductID?
    /// What is in the basket.
    public var basket: [ProductID]
    /// What was viewed, oldest first.
    public var viewed: [ProductID]
    /// Who asks, if known.
    public var customer: CustomerID?
    /// The anonymous visitor who asks, if known.
    public var visitor: VisitorID?
    /// Products never to be suggested.
    public var exclude: [ProductID]
    /// Products the shopper did not want to see again.
    public var dismissed: [ProductID] = []
    /// What the shopper bought a moment ago: owned, though no order says so yet, and not due again.
    public var boughtLately: [ProductID] = []
    /// Whether owned products may be suggested.
    public var owned: OwnedPolicy
    /// What suggestions must be like.
    public var filter: ProductFilter?
    /// The moment to answer for; `nil` for that of the last purchase that was learned from.
    public var time: Timestamp?
    /// The moment at which it is asked, for rules that begin and end; that answered for where it is `nil`.
    public var now: Timestamp?
    /// Which segments the shopper is in, where nobody says who; those of the customer where it is `nil`.
    public var segments: ShopperSegments?
    /// Random bits that decide whether, and which, unproven product is tried; `nil` for no trying.
    public var draw: UInt64?
    /// Whether the slates tell what may be tried in them, for somebody who draws later and, it may be, often; with one slot only, since what is tried in one
    /// must not stand in another.
    public var keepsTrial = false
    /// Whether the answer says how it came about.
    public var explain: Bool

    /// Makes a request; what is left out is not known.
    public init(
        slots: [Slot] = [Slot(placement: .basket, limit: 10)], product: ProductID? = nil, basket: [ProductID] = [],
        viewed: [ProductID] = [], customer: CustomerID? = nil, visitor: VisitorID? = nil, exclude: [ProductID] = [],
        owned: OwnedPolicy = .auto, filter: ProductFilter? = nil, time: Timestamp? = nil, now: Timestamp? = nil,
        segments: ShopperSegments? = nil, draw: UInt64? = nil, explain: Bool = false
    ) {
        self.slots = slots
        self.product = product
        self.basket = basket
        self.viewed = viewed
        self.customer = customer
        self.visitor = visitor
        self.exclude = exclude
        self.owned = owned
        self.filter = filter
        self.time = time
        self.now = now
        self.segments = segments
        self.draw = draw
        self.explain = explain
    }
}
