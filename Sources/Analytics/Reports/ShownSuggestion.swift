/// Where a suggestion stood and where it came from, as far as its event tells.
public struct ShownSuggestion: Hashable, Sendable {
    /// The placement's name; ``unknown`` where nothing says.
    public var placement: String
    /// What chose it.
    public var strategy: String
    /// How it relates to the anchor.
    public var relation: String
    /// The product whose page it was shown on, as `RecommendationTrace.digest`, where that is known.
    public var anchor: UInt64?
    /// The campaign that the event names (`utm_campaign`); empty where it names none.
    public var campaign: String

    /// A suggestion.
    public init(
        placement: String = Self.unknown, strategy: String = Self.unknown, relation: String = Self.unknown, anchor: UInt64? = nil,
        campaign: String = ""
    ) {
        self.placement = placement
        self.strategy = strategy
        self.relation = relation
        self.anchor = anchor
        self.campaign = campaign
    }

    /// What stands where nothing is known.
    public static let unknown = "unknown"
}
