/// What ranking knows of a candidate for a basket and a customer: one number each, in the order of the raw values.
enum RankingFeature: Int, CaseIterable {
    /// Squared cosines with the basket's products: sum and largest.
    case pair, pairLargest
    /// Share of the orders of a basket's product that held the candidate too: mean and largest.
    case confidence, confidenceLargest
    /// Weights of the linear item model: sum and largest.
    case linear, linearLargest
    /// Where the candidate stands by each of the two, 0 for the first.
    case pairRank, linearRank
    /// Orders of the customer that held it, the same faded by the time since the last, and their share.
    case own, ownRecent, ownShare
    /// Days since the customer bought it last; the mean time between; one over the other.
    case daysSinceOwn, ownInterval, ownDue
    /// Orders of the customer, days since the last of them, share of the purchases that were a product's first.
    case customerOrders, customerGap, novelty
    /// What the linear item model makes of the customer's own purchases, and what customers who buy alike would buy.
    case linearOwn, alike
    /// Purchases of the customer from its shelf, the same faded; days since the last; those over the mean time between; products a purchase.
    case shelfOwn, shelfRecent, daysSinceShelf, shelfDue, shelfVariety
    /// Share of the basket's products of the same shelf and section; cosine of its words with the basket's.
    case sameShelf, sameSection, words
    /// Sales: orders of one, three and nine weeks ago counted half; the first over the second; all orders; days since the first and last.
    case week, month, season, rise, orders, age, daysSinceSold
    /// Logarithm of the price, and how it stands to the basket's median.
    case price, priceStep
    /// Products of the basket, and how many of them the linear item model knows.
    case basketSize, knownAnchors

    /// How many features there are in all.
    static let count = allCases.count
    /// Stands for a time that never was.
    static let never: Float = 10_000
}
