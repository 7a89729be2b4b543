/// What was counted of products that are proposed as a bundle.
public struct BundleEvidence: Hashable, Sendable {
    /// Orders with all of them.
    public var orders: Int
    /// Orders with the main product.
    public var mainOrders: Int
    /// Orders with the product of the fewest.
    public var rarestOrders: Int
    /// Orders with the product of the most.
    public var commonestOrders: Int
    /// Distinct buyers of all of them in one order.
    public var buyers: Int
    /// How many times as often as chance, for the split into two parts that explains it best.
    public var lift: Double
    /// Smallest over largest support in the thirds of the period, 0…1; `nil` where that is not known.
    public var stability: Double?
    /// Orders with the main product a day, as things are now.
    public var mainOrdersPerDay: Double
    /// Orders with all of them a day that are to be expected without an offer.
    public var ordersPerDay: Double

    /// Share of orders with the main product that hold all.
    public var attachRate: Double { mainOrders > 0 ? Double(orders) / Double(mainOrders) : 0 }
    /// Share of orders with the commonest product that hold all: where it is high, most buy them as a set.
    public var togetherness: Double { commonestOrders > 0 ? Double(orders) / Double(commonestOrders) : 0 }
}
