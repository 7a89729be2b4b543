/// What was learned of customers' next baskets: how they come back to products, who buys alike, and how much each sign counts.
public struct LearnedNextBasket: Sendable {
    let habits: ProductHabits
    let neighbourhood: CustomerNeighbourhood
    /// `nil` where too few came back to learn them from.
    let trees: LearnedTrees?

    /// How many customers are compared with.
    public var customerCount: Int { neighbourhood.customerCount }
}
