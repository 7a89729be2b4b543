/// What an offer gave with the orders that used it: what was attributed to it, and not what it brought that would not have come anyway.
public struct OfferReport: Hashable, Sendable {
    /// Answers with suggestions that it stood in.
    public var shown: Int
    /// Quotes in which it took something off.
    public var quoted: Int
    /// Redemptions that were confirmed with an order.
    public var redemptions: Int
    /// Orders that used it: by a confirmed redemption, or since the imported order names it or a code of it.
    public var orders: Int
    /// How often the offer was used in redemptions; a basket with two bundles uses it twice.
    public var uses: Int
    /// What it took off in redemptions, in minor units.
    public var saved: Int64
    /// Of the orders, those whose lines are known here and were not cancelled; what follows is about these.
    public var knownOrders: Int
    /// What their lines brought, in minor units: returned units and what was taken off left out.
    public var revenue: Int64
    /// What is left of ``revenue`` after the products' costs, in minor units; of the lines whose product has a cost.
    public var contribution: Int64
    /// Lines of these orders.
    public var lines: Int
    /// Those of them whose product has a cost.
    public var costedLines: Int
    /// What is known of the depths that are compared in use; none where none are.
    public var depths: [DepthResult]

    /// A report as it was counted.
    public init(
        shown: Int = 0, quoted: Int = 0, redemptions: Int = 0, orders: Int = 0, uses: Int = 0, saved: Int64 = 0, knownOrders: Int = 0,
        revenue: Int64 = 0, contribution: Int64 = 0, lines: Int = 0, costedLines: Int = 0, depths: [DepthResult] = []
    ) {
        self.shown = shown
        self.quoted = quoted
        self.redemptions = redemptions
        self.orders = orders
        self.uses = uses
        self.saved = saved
        self.knownOrders = knownOrders
        self.revenue = revenue
        self.contribution = contribution
        self.lines = lines
        self.costedLines = costedLines
        self.depths = depths
    }
}
