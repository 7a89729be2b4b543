/// One reviewer's word on two products.
public struct ReviewMention: Hashable, Sendable {
    /// The product that was reviewed, as a position of the catalogue.
    public var product: Int32
    /// The product that was named.
    public var other: Int32
    /// What was said of it.
    public var kind: MentionKind
    /// Any number that tells reviewers apart; `nil` for one nobody knows.
    public var reviewer: Int64?
    /// Whether the reviewer bought the product that was reviewed.
    public var hasBought: Bool

    /// Makes a mention.
    public init(product: Int32, other: Int32, kind: MentionKind, reviewer: Int64?, hasBought: Bool) {
        self.product = product
        self.other = other
        self.kind = kind
        self.reviewer = reviewer
        self.hasBought = hasBought
    }
}
