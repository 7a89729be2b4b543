/// What ranking knows of a candidate for a basket and a customer: one number each, in the order of the raw values, followed by those of
/// ``ContentFeature`` that depend on the basket or the customer.
enum RankingFeature: Int, CaseIterable {
    /// Squared cosines with the basket's products: sum and largest.
    case pair, pairLargest
    /// Share of the orders of a basket's product that held the candidate too: mean and largest.
    case confidence, confidenceLargest
    /// Weights of the linear item model: sum and largest.
    case linear, linearLargest
    /// Where the candidate stands among all candidates by each of the two, 0 for the first.
    case pairRank, linearRank
    /// Orders of the customer that held it, the same faded by the time since the last, and their share.
    case own, ownRecent, ownShare
    /// Days since the customer bought it last; the mean time between; one over the other.
    case daysSinceOwn, ownInterval, ownDue
    /// Orders of the customer, days since the last of them.
    case customerOrders, customerGap
    /// What the linear item model makes of the customer's own purchases.
    case linearOwn
    /// Sales: orders of one, three and nine weeks ago counted half; the first over the second; all orders; days since the first and last.
    case week, month, season, rise, orders, age, daysSinceSold
    /// Logarithm of the price, and how it stands to the basket's median.
    case price, priceStep
    /// Products of the basket, and how many of them the linear item model knows.
    case basketSize, knownAnchors

    /// The first of content's features that is used; those before depend on the product alone.
    static let firstOfContent = ContentFeature.traits
    /// How many features there are in all.
    static let count = allCases.count + ContentFeature.count - firstOfContent
    /// Stands for a time that never was.
    static let never: Float = 10_000
}
