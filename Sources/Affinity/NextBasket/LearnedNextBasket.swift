/// What was learned of customers' next baskets: how they come back to products, who buys alike, and how much each sign counts.
public struct LearnedNextBasket: Sendable {
    let habits: ProductHabits
    let neighbourhood: CustomerNeighbourhood
    let trees: LearnedTrees

    /// How many customers are compared with.
    public var customerCount: Int { neighbourhood.customerCount }
}

extension LearnedNextBasket {
    /// Habits and neighbours of a history's customers, under trees that were learned before.
    init(history: PurchaseHistory, trees: LearnedTrees) {
        let customers = CustomerPurchases(history: history)
        let habits = ProductHabits(customers: customers, products: history.products.count)
        self.init(habits: habits, neighbourhood: CustomerNeighbourhood(customers: customers, habits: habits), trees: trees)
    }
}
