public import Commerce

/// A visit that came by a marketing channel, a view of an advertisement, or an opened e-mail, before an order.
public struct ChannelTouch: Hashable, Sendable {
    /// How strong a sign it is; each kind has a window of its own.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something was clicked that led to the shop.
        case click
        /// Something was seen.
        case view
        /// A link in an e-mail was clicked.
        case email
    }

    /// What makes it one: the same touch arriving twice counts once.
    public var id: String
    /// Who, as ``ChannelOrder/person``.
    public var person: String
    /// The channel, such as `organic_search`; ``direct`` for a visit that came from nowhere.
    public var channel: String
    /// The campaign within the channel; empty where there is none.
    public var campaign: String
    /// What it was.
    public var kind: Kind
    /// When.
    public var at: Timestamp
    /// Whether a machine did it; such touches get no credit.
    public var isBot: Bool

    /// A touch.
    public init(
        id: String, person: String, channel: String, campaign: String = "", kind: Kind = .click, at: Timestamp, isBot: Bool = false
    ) {
        self.id = id
        self.person = person
        self.channel = channel
        self.campaign = campaign
        self.kind = kind
        self.at = at
        self.isBot = isBot
    }

    /// The channel of visits that came from nowhere: typed, bookmarked, or stripped of where they came from.
    public static let direct = "direct"
}
