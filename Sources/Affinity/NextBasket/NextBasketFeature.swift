/// What is known of a product for a customer's next basket: one number each, in the order of the raw values.
enum NextBasketFeature: Int, CaseIterable {
    /// Orders of the customer that held it, their share, and the same faded by the orders since the last.
    case own, ownShare, ownFaded
    /// The customer's usual orders ago it was bought last, and whether the last order held it.
    case age, isLast
    /// The customer's usual orders between two purchases of it, and the time since the last over what is usual for customer and product.
    case interval, due
    /// Shares of all purchases and of late ones, in thousandths; the second over the first.
    case popularity, recent, rise
    /// How customers come back to it: share of buyers, orders in between.
    case repeatShare, usualInterval
    /// What customers who buy alike would buy.
    case votes
    /// Where it stands among all candidates by votes and by faded orders, 0 for the first.
    case votesRank, ownRank
    /// Orders of the customer, products of the usual and of the last one, share of purchases that were repeats.
    case customerOrders, meanSize, lastSize, repeats
    /// The customer's usual orders since the last order.
    case since

    /// How many features there are.
    static let count = allCases.count
    /// Stands for a time that never was.
    static let never: Float = 99
}
