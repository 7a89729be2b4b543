/// All that a customer's next basket is foretold from, learned or mapped.
struct NextBasketSources: Sendable {
    let sales: ProductSales
    let habits: ProductHabits
    let neighbourhood: CustomerNeighbourhood
    /// All purchases, and late ones: what sales are shares of.
    let (allSales, lateSales): (Float, Float)

    var productCount: Int { sales.rows.count }

    init(sales: ProductSales, habits: ProductHabits, neighbourhood: CustomerNeighbourhood) {
        self.sales = sales
        self.habits = habits
        self.neighbourhood = neighbourhood
        var (all, late) = (0.0, 0.0)
        for row in sales.rows.elements {
            all += Double(row.orders)
            late += Double(row.month)
        }
        (allSales, lateSales) = (Float(max(all, 1)), Float(max(late, 1e-9)))
    }

    /// What is learned of a history; `nil` where nobody came back.
    init?(sales: ProductSales, customers: CustomerPurchases) {
        let habits = ProductHabits(customers: customers, products: sales.rows.count)
        let neighbourhood = CustomerNeighbourhood(customers: customers, habits: habits)
        guard neighbourhood.customerCount > 0 else { return nil }
        self.init(sales: sales, habits: habits, neighbourhood: neighbourhood)
    }
}
