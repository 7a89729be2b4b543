import Commerce
import Merchandising
import NIOCore

/// What the body of `POST /v1/recommendations` says, before the shop is looked at.
struct RecommendationBody {
    var placement: Placement?
    var limit: Int?
    var slots: [(placement: Placement, limit: Int?)] = []
    var product: ProductID?
    var basket: [ProductID] = []
    var viewed: [ProductID] = []
    var customer: CustomerID?
    var visitor: VisitorID?
    var exclude: [ProductID] = []
    var owned = SlateRequest.OwnedPolicy.auto
    var filter: FilterBody?
    var explain = false
    /// Whether the shopper agreed to be recognised; `true` where nothing is said.
    var hasConsent = true
    /// Whether experiments and the holdout may decide what is shown; not for previews.
    var takesPart = true
    /// The language of reasons (BCP 47); the shop's where nothing is said.
    var language: String?
    /// Whether the request says what is in the basket, be it nothing.
    private(set) var statesBasket = false
    /// The same for what was viewed.
    private(set) var statesViewed = false

    /// How many slots one request may have.
    static let largestSlotCount = 20

    private enum Field: Int {
        case placement, limit, slots, product, basket, viewed, customer, visitor, exclude, owned, filter, explain, consent,
            experiments, language

        init?(_ key: String) {
            switch key {
            case "product_id": self = .product
            case "basket": self = .basket
            case "limit": self = .limit
            case "placement": self = .placement
            case "viewed": self = .viewed
            case "customer_id": self = .customer
            case "visitor_id": self = .visitor
            case "exclude": self = .exclude
            case "owned": self = .owned
            case "filter": self = .filter
            case "explain": self = .explain
            case "slots": self = .slots
            case "consent": self = .consent
            case "experiments": self = .experiments
            case "language": self = .language
            default: return nil
            }
        }
    }

    /// Reads a body.
    /// - Throws: ``Problem``, naming the first field that is not accepted.
    init(_ body: ByteBuffer) throws(Problem) {
        var read = RecommendationBody()
        var seen = SeenFields()
        do {
            try JSONReader.readObject(in: body) { reader, key in
                guard let field = Field(key) else { return try reader.skip() }
                try seen.insert(field.rawValue, "/" + key)
                try read.take(field, "/" + key, from: &reader)
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
        self = read
    }

    private init() {}

    private mutating func take(_ field: Field, _ pointer: @autoclosure () -> String, from reader: inout JSONReader) throws {
        if try reader.kind() == .null { return try reader.null() }
        switch field {
        case .placement: placement = try reader.placement(at: pointer())
        case .limit: limit = try reader.integer(at: pointer(), in: 1...SlateRequest.largestLimit)
        case .slots: slots = try Self.slots(from: &reader, at: pointer())
        case .product: product = ProductID(try reader.identifier(at: pointer()))
        case .basket: (basket, statesBasket) = (try reader.basket(at: pointer()), true)
        case .viewed: (viewed, statesViewed) = (try reader.identifiers(at: pointer()), true)
        case .customer: customer = CustomerID(try reader.identifier(at: pointer()))
        case .visitor: visitor = VisitorID(try reader.identifier(at: pointer()))
        case .exclude: exclude = try reader.identifiers(at: pointer())
        case .owned: owned = try reader.choice(at: pointer())
        case .filter: filter = try FilterBody(from: &reader, at: pointer())
        case .explain: explain = try reader.flag(at: pointer())
        case .consent: hasConsent = try reader.flag(at: pointer())
        case .experiments: takesPart = try reader.flag(at: pointer())
        case .language: language = try reader.identifier(at: pointer())
        }
    }

    private static func slots(from reader: inout JSONReader, at pointer: String) throws -> [(placement: Placement, limit: Int?)] {
        var slots: [(placement: Placement, limit: Int?)] = []
        try reader.list(at: pointer, limit: largestSlotCount) { reader, pointer in
            var placement: Placement?
            var limit: Int?
            var seen = SeenFields()
            try reader.require(.object, at: pointer)
            try reader.object { reader, key in
                switch key {
                case "placement":
                    try seen.insert(0, pointer + "/placement")
                    placement = try reader.placement(at: pointer + "/placement")
                case "limit":
                    try seen.insert(1, pointer + "/limit")
                    limit = try reader.integer(at: pointer + "/limit", in: 1...SlateRequest.largestLimit)
                default: try reader.skip()
                }
            }
            guard let placement else {
                throw Problem.field(pointer, nil, "has no placement", remedy: "Say where the slate is shown, such as \"basket\".")
            }
            slots.append((placement, limit))
        }
        guard !slots.isEmpty else {
            throw Problem.field(pointer, nil, "is empty", remedy: "Name at least one slot, or leave slots out for a single slate.")
        }
        return slots
    }

    /// For each slot whether the request says how many products it has room for.
    var statesLimit: [Bool] { slots.isEmpty ? [limit != nil] : slots.map { $0.limit != nil } }

    /// The question to the shop.
    /// - Throws: ``Problem`` where a price cannot be read in the shop's currency.
    func request(for storefront: Storefront) throws(Problem) -> SlateRequest {
        let place = placement ?? (product != nil ? .productPage : !basket.isEmpty ? .basket : .home)
        let asked = slots.isEmpty ? [(placement: place, limit: limit)] : slots
        return SlateRequest(
            slots: asked.map { SlateRequest.Slot(placement: $0.placement, limit: $0.limit ?? storefront.plan(for: $0.placement).limit) },
            product: product, basket: basket, viewed: viewed, customer: customer, visitor: visitor, exclude: exclude, owned: owned,
            filter: try filter?.filter(currency: storefront.currency), explain: explain)
    }
}
