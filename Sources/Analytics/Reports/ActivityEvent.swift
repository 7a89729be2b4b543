public import Commerce

/// One event, as far as reports look at it.
public struct ActivityEvent: Hashable, Sendable {
    /// The event's id.
    public var id: String
    /// What was done.
    public var kind: Interaction.Kind
    /// When.
    public var at: Timestamp
    /// By whom, as far as is known.
    public var visitor: String?, customer: String?
    /// The product it is about.
    public var product: ProductID?
    /// The answer it came from, as its name was given back.
    public var recommendation: String?
    /// What the event says of the suggestion; `nil` for one that is about none.
    public var suggestion: ShownSuggestion?
    /// The channel by which the visit came, where the event says one.
    public var channel: MarketingChannel?
    /// Whether a machine did it.
    public var isBot: Bool

    /// An event.
    public init(
        id: String, kind: Interaction.Kind, at: Timestamp, visitor: String? = nil, customer: String? = nil, product: ProductID? = nil,
        recommendation: String? = nil, suggestion: ShownSuggestion? = nil, channel: MarketingChannel? = nil, isBot: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.at = at
        self.visitor = visitor
        self.customer = customer
        self.product = product
        self.recommendation = recommendation
        self.suggestion = suggestion
        self.channel = channel
        self.isBot = isBot
    }

    /// Who did it: the customer where one is named, else the visitor.
    var person: Person? { customer.map { .customer($0) } ?? visitor.map { .visitor($0) } }

    /// The visitor of somebody who was signed in.
    var signedIn: Person? { customer == nil ? nil : visitor.map { .signedIn(visitor: $0) } }

    /// Somebody, by the best name there is.
    enum Person: Hashable, Sendable {
        case customer(String)
        case visitor(String)
        /// What a visitor did while signed in, which is the customer's too.
        case signedIn(visitor: String)

        /// The id alone.
        var name: String {
            switch self {
            case .customer(let id), .visitor(let id), .signedIn(visitor: let id): id
            }
        }
    }
}
