import Commerce
import Merchandising

/// An offer as a column of JSON.
struct StoredOffer: Codable {
    struct StoredRole: Codable {
        var name: String
        var products: StoredSelection
    }

    var title: String
    var kind: String
    var products: [String]?
    var main: String?
    var roles: [StoredRole]?
    var buy: StoredSelection?
    var get: StoredSelection?
    var from: StoredSelection?
    var count: Int?
    var least: Int64?
    var price: Int64?
    var basisPoints: Int?
    var amount: Int64?
    var stage: String
    var startsAt: Int64?
    var endsAt: Int64?
    var segments: [String]
    var customers: [String]
    var needsCode: Bool
    var minimumMargin: Double?
    var minimumPrice: Int64?
    var budget: Int64?
    var uses: Int?
    var usesPerCustomer: Int?
    var isExclusive: Bool
    var group: String?
    var priority: Int
    var note: String
    var trial: StoredTrial?
    var finding: String?

    init(_ offer: Offer) {
        title = offer.title
        switch offer.kind {
        case .bundle(let products): (kind, self.products) = ("bundle", products.map(\.rawValue))
        case .choice(let main, let roles):
            (kind, self.main) = ("choice", main.rawValue)
            self.roles = roles.map { StoredRole(name: $0.name, products: StoredSelection($0.products)) }
        case .second(let buy, let get): (kind, self.buy, self.get) = ("second", StoredSelection(buy), StoredSelection(get))
        case .tier(let products, let count): (kind, from, self.count) = ("tier", StoredSelection(products), count)
        case .basket(let least, let products): (kind, self.least, from) = ("basket", least, StoredSelection(products))
        }
        switch offer.terms {
        case .price(let price): self.price = price
        case .percentOff(let basisPoints): self.basisPoints = basisPoints
        case .amountOff(let amount): self.amount = amount
        }
        stage = offer.stage.rawValue
        startsAt = offer.startsAt?.millisecondsSince1970
        endsAt = offer.endsAt?.millisecondsSince1970
        segments = offer.segments.map(\.rawValue).sorted()
        customers = offer.customers.map(\.rawValue).sorted()
        needsCode = offer.needsCode
        minimumMargin = offer.minimumMargin
        minimumPrice = offer.minimumPrice
        budget = offer.budget
        uses = offer.uses
        usesPerCustomer = offer.usesPerCustomer
        isExclusive = offer.stacking == .exclusive
        if case .group(let name) = offer.stacking { group = name }
        priority = offer.priority
        note = offer.note
        trial = offer.depthTrial.map(StoredTrial.init)
        finding = offer.finding
    }

    /// The offer; `nil` for what this version does not know.
    func offer(_ id: OfferID) -> Offer? {
        let read = segments.map(ShopperSegment.init(rawValue:))
        guard let known, let terms, let stage = Offer.Stage(rawValue: stage), !read.contains(nil) else { return nil }
        return Offer(
            id: id, title: title, kind: known, terms: terms, stage: stage, startsAt: startsAt.map(Timestamp.init(millisecondsSince1970:)),
            endsAt: endsAt.map(Timestamp.init(millisecondsSince1970:)), segments: Set(read.compactMap(\.self)),
            customers: Set(customers.map { CustomerID($0) }), needsCode: needsCode, minimumMargin: minimumMargin,
            minimumPrice: minimumPrice,
            budget: budget, uses: uses, usesPerCustomer: usesPerCustomer,
            stacking: isExclusive ? .exclusive : group.map { .group($0) } ?? .combinable, priority: priority, note: note,
            depthTrial: trial?.trial, finding: finding)
    }

    private var terms: OfferTerms? {
        price.map { .price($0) } ?? basisPoints.map { .percentOff(basisPoints: $0) } ?? amount.map { .amountOff($0) }
    }

    private var known: Offer.Kind? {
        switch kind {
        case "bundle": products.map { .bundle($0.map { ProductID($0) }) }
        case "choice":
            if let main, let roles {
                .choice(main: ProductID(main), roles: roles.map { Offer.Role(name: $0.name, products: $0.products.selection) })
            } else {
                nil
            }
        case "second": if let buy, let get { .second(buy: buy.selection, get: get.selection) } else { nil }
        case "tier": if let from, let count { .tier(of: from.selection, count: count) } else { nil }
        case "basket": if let from, let least { .basket(from: least, of: from.selection) } else { nil }
        default: nil
        }
    }
}
