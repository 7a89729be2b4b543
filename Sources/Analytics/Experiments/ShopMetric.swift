/// What is compared between arms. All are ratios of sums over people, and people are what was randomised; money is in minor units.
public enum ShopMetric: String, Hashable, Sendable, CaseIterable {
    /// Share of people who ordered.
    case conversion
    /// Orders a person.
    case ordersPerVisitor = "orders_per_visitor"
    /// Revenue a person, buyers or not: the one number that cannot be raised by driving small orders away.
    case revenuePerVisitor = "revenue_per_visitor"
    /// Contribution (revenue less what the goods cost) a person.
    case contributionPerVisitor = "contribution_per_visitor"
    /// Revenue an order. Who orders differs between arms, so that alone it misleads.
    case averageOrderValue = "average_order_value"
    /// Units an order.
    case unitsPerOrder = "units_per_order"
    /// Contribution an order.
    case contributionPerOrder = "contribution_per_order"

    /// Whether it is an amount of money, in minor units.
    public var isMoney: Bool {
        switch self {
        case .conversion, .ordersPerVisitor, .unitsPerOrder: false
        case .revenuePerVisitor, .contributionPerVisitor, .averageOrderValue, .contributionPerOrder: true
        }
    }

    /// Whether the sum is divided by orders and not by people.
    var isPerOrder: Bool {
        switch self {
        case .conversion, .ordersPerVisitor, .revenuePerVisitor, .contributionPerVisitor: false
        case .averageOrderValue, .unitsPerOrder, .contributionPerOrder: true
        }
    }

    /// What a person adds above the line.
    func numerator(_ totals: PurchaseTotals) -> Int64 {
        switch self {
        case .conversion: totals.orders > 0 ? 1 : 0
        case .ordersPerVisitor: Int64(totals.orders)
        case .revenuePerVisitor, .averageOrderValue: totals.revenue
        case .contributionPerVisitor, .contributionPerOrder: totals.contribution
        case .unitsPerOrder: Int64(totals.units)
        }
    }

    /// What a person adds below the line.
    func denominator(_ totals: PurchaseTotals) -> Int64 { isPerOrder ? Int64(totals.orders) : 1 }
}
