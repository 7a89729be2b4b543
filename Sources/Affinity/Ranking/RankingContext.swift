/// What is known when a basket asks for suggestions.
struct RankingContext {
    /// Positions of the basket's products that the model knows, distinct.
    var basket: [Int32]
    /// What the customer bought; nothing for somebody unknown.
    var customer: CustomerPurchases.Row
    /// Days from 1970 to the moment asked for.
    var day: Float
}
