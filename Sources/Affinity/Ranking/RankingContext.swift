/// What is known when a basket asks for suggestions.
struct RankingContext {
    /// Positions of the basket's products that the model knows, distinct.
    var basket: [Int32]
    /// What is known of the customer.
    var portrait: CustomerPortrait
    /// Days from 1970 to the moment asked for.
    var day: Float

    /// What the customer bought; nothing for somebody unknown.
    var customer: CustomerPurchases.Row { portrait.customer }
}
