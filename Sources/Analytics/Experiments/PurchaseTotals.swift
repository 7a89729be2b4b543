/// What one person bought in a time, net of what came back. Whole numbers, so that sums do not depend on their order.
public struct PurchaseTotals: Hashable, Sendable {
    /// Orders.
    public var orders: Int
    /// Units.
    public var units: Int
    /// Revenue in minor units of the shop's currency, net of discount, refunds, tax and shipping.
    public var revenue: Int64
    /// Revenue less what the goods cost, in minor units.
    public var contribution: Int64

    /// What was bought; nothing, unless said otherwise.
    public init(orders: Int = 0, units: Int = 0, revenue: Int64 = 0, contribution: Int64 = 0) {
        self.orders = orders
        self.units = units
        self.revenue = revenue
        self.contribution = contribution
    }
}
