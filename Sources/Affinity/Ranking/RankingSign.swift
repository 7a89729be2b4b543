/// What ranking goes by, in kinds that a merchant can tell apart.
public enum RankingSign: String, CaseIterable, Sendable {
    /// How often it was bought in one order with the basket's products, each pair for itself.
    case pairs
    /// What each product of the basket adds, given all others (the linear item model).
    case linear
    /// What the customer bought of it before, and when.
    case ownPurchases = "own_purchases"
    /// What customers who buy alike buy, and what goes with all that the customer bought.
    case alike
    /// What the customer buys from its shelf.
    case shelf
    /// Category and wording beside those of the basket.
    case content
    /// How it sells, and since when.
    case sales
    /// Its price, and that of the basket.
    case price

    /// What trees read of each kind. What is the same for all candidates (the customer's orders, the size of the basket) is in none.
    var features: [RankingFeature] {
        switch self {
        case .pairs: [.pair, .pairLargest, .confidence, .confidenceLargest, .pairRank]
        case .linear: [.linear, .linearLargest, .linearRank]
        case .ownPurchases: [.own, .ownRecent, .ownShare, .daysSinceOwn, .ownInterval, .ownDue]
        case .alike: [.linearOwn, .alike]
        case .shelf: [.shelfOwn, .shelfRecent, .daysSinceShelf, .shelfDue, .shelfVariety]
        case .content: [.sameShelf, .sameSection, .words]
        case .sales: [.week, .month, .season, .rise, .orders, .age, .daysSinceSold]
        case .price: [.price, .priceStep]
        }
    }

    /// A kind, and what it adds to a score.
    public struct Share: Hashable, Sendable {
        /// What kind of sign it is.
        public let sign: RankingSign
        /// By how much the score would be lower if this candidate were in this respect like the middling one of those it stands among;
        /// in the units of the score.
        public let value: Float
    }
}
