public import Commerce

/// A suggestion that somebody saw or clicked.
public struct RecommendationTouch: Hashable, Sendable {
    /// How strong a sign it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The suggestion was clicked.
        case click
        /// The suggestion was seen.
        case view
    }

    /// What makes it one: the same event arriving twice counts once.
    public var id: String
    /// Who, as ``SoldLine/person``.
    public var person: String
    /// What was suggested.
    public var product: ProductID
    /// What was done.
    public var kind: Kind
    /// When.
    public var at: Timestamp
    /// The answer it came from.
    public var recommendation: String
    /// Where it was shown.
    public var placement: Placement
    /// What chose it: a model, a rule, a bundle, ...
    public var strategy: String
    /// The offer it was shown with, if any.
    public var offer: String?
    /// The campaign it was sent with, if any.
    public var campaign: String?
    /// Whether a machine did it; such touches get no credit.
    public var isBot: Bool

    /// A touch.
    public init(
        id: String, person: String, product: ProductID, kind: Kind, at: Timestamp, recommendation: String, placement: Placement,
        strategy: String, offer: String? = nil, campaign: String? = nil, isBot: Bool = false
    ) {
        self.id = id
        self.person = person
        self.product = product
        self.kind = kind
        self.at = at
        self.recommendation = recommendation
        self.placement = placement
        self.strategy = strategy
        self.offer = offer
        self.campaign = campaign
        self.isBot = isBot
    }
}
