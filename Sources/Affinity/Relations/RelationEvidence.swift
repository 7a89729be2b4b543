/// Everything a judgement of two products rests on: what was counted, beside what chance alone would give, and what the catalogue says.
///
/// Counts are of ordinary orders and visits: those with far more products than usual (wholesale, programs) say nothing of a pair.
public struct RelationEvidence: Hashable, Sendable {
    /// How far apart two products stand in the tree of categories.
    public enum Distance: UInt8, Hashable, Sendable, CaseIterable {
        case sameShelf, sameSection, sameDepartment, elsewhere
        /// One of them has no category.
        case unknown
    }

    /// Ordinary orders that hold both.
    public var orders: Int
    /// How many of them chance would give, for orders of their sizes.
    public var expectedOrders: Double
    /// Distinct buyers among those orders.
    public var voters: Int
    /// Ordinary visits that looked at both without putting both into the basket.
    public var visits: Int
    /// How many of them chance would give.
    public var expectedVisits: Double
    /// Customers whose first purchase of the candidate came in a later order than that of the anchor.
    public var afterwards: Int
    /// How many of them chance would give.
    public var expectedAfterwards: Double
    /// Mean days between those two purchases; `nil` where nobody bought so.
    public var gapDays: Double?
    /// Where the candidate stands, seen from the anchor.
    public var distance: Distance
    /// Cosine of the words of both titles, rare words counting more, 0…1.
    public var titleSimilarity: Double
    /// Share of the attributes both have in which they agree, 0…1; `nil` where they have none in common.
    public var attributeOverlap: Double?
    /// The candidate's price over the anchor's; `nil` where either is not known.
    public var priceRatio: Double?
    /// Mean stars of the candidate less those of the anchor, each drawn towards the shop's mean; 0 where neither was rated.
    public var ratingDifference: Double
    /// Whether they are sizes or colours of one thing: of one group, or on one shelf with one title but for such words.
    public var isVariant: Bool
    /// Whether description or attributes of one name the other, as accessories do.
    public var isNamed: Bool
    /// Distinct customers who bought one of them and wrote so about the other; three stand for more too, since more than that count no more.
    public var reviewers: [MentionKind: Int] = [:]

    /// The 95 % interval of how many times more often than by chance both were bought in one order; `nil` where either was never bought.
    public var liftInterval: ClosedRange<Double>? {
        Association(joint: Double(orders), anchor: expectedOrders, other: 1, total: 1).liftInterval
    }
}
