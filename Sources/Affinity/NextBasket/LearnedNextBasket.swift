/// What was learned of customers' next baskets: how they come back to products, who buys alike, and how much each sign counts.
public struct LearnedNextBasket: Sendable {
    let habits: ProductHabits
    let neighbourhood: CustomerNeighbourhood
    /// `nil` where too few came back to learn them from.
    let trees: LearnedTrees?

    /// How many customers are compared with.
    public var customerCount: Int { neighbourhood.customerCount }
}

extension LearnedNextBasket {
    /// Habits and neighbours of a history's customers; `nil` where none of them came back.
    init?(history: PurchaseHistory, trees: LearnedTrees?) {
        let customers = CustomerPurchases(history: history)
        let habits = ProductHabits(customers: customers, products: history.products.count)
        let neighbourhood = CustomerNeighbourhood(customers: customers, habits: habits)
        guard neighbourhood.customerCount > 0 else { return nil }
        self.init(habits: habits, neighbourhood: neighbourhood, trees: trees)
    }
}
