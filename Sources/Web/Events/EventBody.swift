import Commerce

/// One event of `POST /v1/events`, as it is written.
struct EventBody {
    private var id: String?
    private var kind: Interaction.Kind?
    private var occurredAt: Timestamp?
    private var visitor: VisitorID?
    private var customer: CustomerID?
    private var order: OrderID?
    private var product: ProductID?
    private var quantity: Int?
    private var basket: [ProductID] = []
    private var recommendation: String?
    private var position: Int?
    private var placement: Placement?
    private var referral = ReferralBody()
    /// The program that the shopper uses, where the shop's own server reports for it.
    private(set) var userAgent: String?
    /// Whether the shopper agreed to be recognised; `true` where nothing is said.
    private(set) var hasConsent = true
    private var seen = SeenFields()

    private enum Field: String {
        case id = "event_id"
        case kind = "type"
        case occurredAt = "occurred_at"
        case visitor = "visitor_id"
        case customer = "customer_id"
        case order = "order_id"
        case product = "product_id"
        case quantity, basket
        case recommendation = "recommendation_id"
        case position, placement
        case page = "page_url"
        case referrer, utm
        case userAgent = "user_agent"
        case consent

        var bit: Int {
            switch self {
            case .id: 0
            case .kind: 1
            case .occurredAt: 2
            case .visitor: 3
            case .customer: 4
            case .product: 5
            case .quantity: 6
            case .basket: 7
            case .recommendation: 8
            case .position: 9
            case .placement: 10
            case .page: 11
            case .referrer: 12
            case .utm: 13
            case .userAgent: 14
            case .consent: 15
            case .order: 16
            }
        }
    }

    /// The most bytes of an address that are read.
    private static let longestAddress = 8192

    /// Reads one member of the event's object.
    mutating func take(_ key: String, at pointer: String, from reader: inout JSONReader) throws {
        guard let field = Field(rawValue: key) else { return try reader.skip() }
        let place = { pointer + "/" + key }
        try seen.insert(field.bit, place())
        if try reader.kind() == .null { return try reader.null() }
        switch field {
        case .id: id = try reader.identifier(at: place())
        case .kind: kind = try Self.kind(from: &reader, at: place())
        case .occurredAt: occurredAt = try Self.time(from: &reader, at: place())
        case .visitor: visitor = VisitorID(try reader.identifier(at: place()))
        case .customer: customer = CustomerID(try reader.identifier(at: place()))
        case .order: order = OrderID(try reader.identifier(at: place()))
        case .product: product = ProductID(try reader.identifier(at: place()))
        case .quantity: quantity = try reader.integer(at: place(), in: 1...1_000_000)
        case .basket: basket = try reader.basket(at: place())
        case .recommendation: recommendation = try reader.identifier(at: place())
        case .position: position = try reader.integer(at: place(), in: 1...1000)
        case .placement: placement = try reader.placement(at: place())
        case .page: referral.page = try reader.text(at: place(), maximum: Self.longestAddress)
        case .referrer: referral.referrer = try reader.text(at: place(), maximum: Self.longestAddress)
        case .utm: try referral.takeCampaign(from: &reader, at: place())
        case .userAgent: userAgent = try reader.text(at: place(), maximum: Self.longestAddress)
        case .consent: hasConsent = try reader.flag(at: place())
        }
    }

    private static func kind(from reader: inout JSONReader, at pointer: @autoclosure () -> String) throws -> Interaction.Kind {
        try reader.require(.string, at: pointer())
        let text = try reader.string()
        guard let kind = Interaction.Kind(rawValue: text) else {
            throw Problem.field(
                pointer(), text, "is no type of event",
                remedy: "Send one of \(Interaction.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return kind
    }

    private static func time(from reader: inout JSONReader, at pointer: @autoclosure () -> String) throws -> Timestamp {
        try reader.require(.string, at: pointer())
        let text = try reader.string()
        do {
            return try Timestamp(rfc3339: text.utf8)
        } catch .zoneMissing {
            throw Problem.field(pointer(), text, "has no zone", remedy: "Write it as in 2026-11-23T08:30:00Z.")
        } catch .noSuchDay, .noSuchTime {
            throw Problem.field(pointer(), text, "is a day or time that there is not", remedy: "Write it as in 2026-11-23T08:30:00Z.")
        } catch {
            throw Problem.field(pointer(), text, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00Z.")
        }
    }

    /// The event, with the moment settled.
    ///
    /// - Throws: ``Problem`` where something is missing, or too old.
    func interaction(at pointer: String, arrival: EventArrival) throws(Problem) -> Interaction {
        guard let id else {
            throw .field(pointer + "/event_id", nil, "is missing", remedy: "Give every event an id of its own, such as a random UUID.")
        }
        guard let kind else {
            throw .field(pointer + "/type", nil, "is missing", remedy: "Say what happened, such as \"view_item\".")
        }
        if product == nil, Self.needsProduct(kind) {
            throw .field(pointer + "/product_id", nil, "is missing", remedy: "Say which product the \(kind.rawValue) is about.")
        }
        if customer != nil, !arrival.mayNameCustomers {
            throw .field(
                pointer + "/customer_id", nil, "is not for a publishable key: anybody could read what that customer does",
                remedy: "Send it with a secret key from a server of the shop, or leave customer_id out and send visitor_id.")
        }
        let time = try arrival.settled(occurredAt, at: pointer)
        return Interaction(
            id: id, kind: kind, occurredAt: time.moment, receivedAt: arrival.moment, isClamped: time.isClamped, source: arrival.source,
            isBot: arrival.isBot || userAgent.map(BotNames.match) ?? false, visitor: visitor, customer: customer, order: order,
            product: product, quantity: quantity, basket: basket, recommendation: recommendation, position: position, placement: placement,
            referral: referral.referral)
    }

    private static func needsProduct(_ kind: Interaction.Kind) -> Bool {
        switch kind {
        case .viewItem, .selectItem, .addToCart, .removeFromCart, .dismiss, .click: true
        case .viewItemList, .viewCart, .beginCheckout, .purchase, .refund, .impression: false
        }
    }
}
