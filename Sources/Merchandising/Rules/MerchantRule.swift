public import Commerce

/// What a merchandiser wants to be shown, or not: data with an author, in force where and when it says.
public struct MerchantRule: Hashable, Sendable, Identifiable {
    /// What a rule does with the products it is about.
    public enum Action: Hashable, Sendable {
        /// Shows each of them, in the order of their ids, from a place on, 1 being the first; as far as they may be suggested at all.
        case pin(place: Int)
        /// Weighs them as if they were bought that many times as often: above 1 puts forward, below 1 back; as far as relevance allows.
        case boost(factor: Double)
        /// Never shows them.
        case block
        /// Never shows them beside one of the others, nor the other way round: not on its page, not with it in the basket, not in one slate.
        case neverTogether
        /// Shows them only where their attribute has the value that one of the others has: a case beside the phone that it fits. What lacks the
        /// attribute is not held back, and neither is anything beside others that lack theirs.
        case mustAgree(attribute: String, othersAttribute: String)
        /// Shows them only where their attribute has none of the values that the others have.
        case mustDiffer(attribute: String, othersAttribute: String)
    }

    /// The rule's id.
    public var id: RuleID
    /// What it does.
    public var action: Action
    /// The products it is about.
    public var products: ProductSelection
    /// What they are held against, for rules about two products. Where it is `nil`, attributes are held against anything's, and products that never
    /// stand together are those of the rule among themselves.
    public var others: ProductSelection?
    /// Where it is in force; everywhere for none.
    public var placements: Set<Placement>
    /// For whom it is in force; for everybody for none.
    public var segments: Set<ShopperSegment>
    /// From when on; always for `nil`.
    public var startsAt: Timestamp?
    /// Until when, exclusively; for ever for `nil`.
    public var endsAt: Timestamp?
    /// What it is for, in the author's words.
    public var note: String

    /// Makes a rule, in force everywhere, for everybody and always where nothing is said.
    public init(
        id: RuleID, action: Action, products: ProductSelection, others: ProductSelection? = nil, placements: Set<Placement> = [],
        segments: Set<ShopperSegment> = [], startsAt: Timestamp? = nil, endsAt: Timestamp? = nil, note: String = ""
    ) {
        self.id = id
        self.action = action
        self.products = products
        self.others = others
        self.placements = placements
        self.segments = segments
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.note = note
    }

    /// Whether it is in force at a moment; a rule with a window is not while nobody knows what time it is.
    public func isInForce(at moment: Timestamp?) -> Bool {
        guard startsAt != nil || endsAt != nil else { return true }
        guard let moment else { return false }
        return startsAt.map { $0 <= moment } ?? true && endsAt.map { moment < $0 } ?? true
    }
}

/// The id of a merchant's rule.
public typealias RuleID = Identifier<MerchantRule>
