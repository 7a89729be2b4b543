import Commerce
import Merchandising
import NIOCore

/// Reads an offer in the API's form. Unknown fields are refused: passed over, a misspelt floor would be none. There is no field by which an offer
/// could put anything into a basket.
struct OfferBody {
    /// Kinds of offers, as the API calls them.
    enum KindName: String, CaseIterable {
        case bundle, choice, second, tier, basket
    }

    /// What may stand beside it, as the API calls it.
    enum StackingName: String, CaseIterable {
        case combinable, exclusive, group
    }

    private var id: String?
    private var title = ""
    private var kind: KindName?
    private var bundle: [ProductID]?
    private var main: ProductID?
    private var roles: [Offer.Role]?
    private var selections: [String: ProductSelection] = [:]
    private var count: Int?
    private var least: Int64?
    private var terms: [OfferTerms] = []
    private var rest = Offer(id: "", title: "", kind: .bundle([]), terms: .price(0))
    private var stacking = StackingName.combinable
    private var group: String?
    private var pointer: String
    private var currency: Currency?

    private static let fields = [
        "id", "title", "kind", "products", "main", "roles", "buy", "get", "from", "count", "least", "price", "percent", "amount",
        "starts_at", "ends_at", "segments", "customers", "needs_code", "minimum_margin", "minimum_price", "budget", "uses",
        "uses_per_customer", "stacking", "group", "priority", "note",
    ]
    /// What answers say besides, so that an answer can be edited and sent back.
    private static let answered: Set<String> = [
        "author", "created_at", "changed_at", "state", "stage", "used", "saved", "depth_test", "finding",
    ]
    /// What stands at the place of an id in addresses.
    private static let reserved: Set<String> = ["codes", "redemptions", "report", "new", "preview", "apply"]
    private static let largest: Int64 = 1_000_000_000_000

    /// Reads a field that is none of the offer's own; says whether it was one.
    typealias Besides = (_ key: String, _ reader: inout JSONReader, _ pointer: String) throws -> Bool

    init(
        from reader: inout JSONReader, at pointer: String, currency: Currency?, besides: Besides = { _, _, _ in false }
    ) throws {
        self.pointer = pointer
        self.currency = currency
        var read = self
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key.pointerToken
            if try besides(key, &reader, place) { return }
            if Self.answered.contains(key) { return try reader.skip() }
            guard let field = Self.fields.firstIndex(of: key) else {
                throw Problem.field(place, nil, "is no field of an offer", remedy: "An offer has \(Self.fields.joined(separator: ", ")).")
            }
            try seen.insert(field, place)
            if try reader.kind() == .null { return try reader.null() }
            try read.take(key, at: place, from: &reader)
        }
        self = read
    }

    private mutating func take(_ key: String, at place: String, from reader: inout JSONReader) throws {
        switch key {
        case "id": id = try reader.identifier(at: place)
        case "title": title = try reader.text(at: place, maximum: 300)
        case "kind": kind = try reader.choice(at: place)
        case "products": bundle = try reader.identifiers(at: place)
        case "main": main = ProductID(try reader.identifier(at: place))
        case "roles":
            var read: [Offer.Role] = []
            try reader.list(at: place, limit: 5) { reader, place in read.append(try role(from: &reader, at: place)) }
            roles = read
        case "buy", "get", "from": selections[key] = try SelectionBody(from: &reader, at: place, currency: currency).selection
        case "count": count = try reader.integer(at: place, in: Offer.sizes)
        case "least": least = try reader.amount(at: place, in: 1...Self.largest, currency: currency)
        case "price": terms.append(.price(try reader.amount(at: place, in: 0...Self.largest, currency: currency)))
        case "percent":
            let percent = try reader.decimal(at: place, in: 0.01...100)
            terms.append(.percentOff(basisPoints: Int((percent * 100).rounded())))
        case "amount": terms.append(.amountOff(try reader.amount(at: place, in: 1...Self.largest, currency: currency)))
        default: try takeLimit(key, at: place, from: &reader)
        }
    }

    private mutating func takeLimit(_ key: String, at place: String, from reader: inout JSONReader) throws {
        switch key {
        case "starts_at": rest.startsAt = try reader.moment(at: place)
        case "ends_at": rest.endsAt = try reader.moment(at: place)
        case "segments": try reader.list(at: place, limit: 100) { reader, place in rest.segments.insert(try reader.segment(at: place)) }
        case "customers":
            try reader.list(at: place, limit: 10_000) { reader, place in rest.customers.insert(CustomerID(try reader.identifier(at: place)))
            }
        case "needs_code": rest.needsCode = try reader.flag(at: place)
        case "minimum_margin": rest.minimumMargin = try reader.decimal(at: place, in: 0...0.99)
        case "minimum_price": rest.minimumPrice = try reader.amount(at: place, in: 0...Self.largest, currency: currency)
        case "budget": rest.budget = try reader.amount(at: place, in: 1...(Self.largest * 1000), currency: currency)
        case "uses": rest.uses = try reader.integer(at: place, in: 1...1_000_000_000)
        case "uses_per_customer": rest.usesPerCustomer = try reader.integer(at: place, in: 1...1_000_000)
        case "stacking": stacking = try reader.choice(at: place)
        case "group": group = try reader.identifier(at: place)
        case "priority": rest.priority = try reader.integer(at: place, in: -1000...1000)
        default: rest.note = try reader.text(at: place, maximum: 2000)
        }
    }

    private func role(from reader: inout JSONReader, at pointer: String) throws -> Offer.Role {
        var name = ""
        var products: ProductSelection?
        let currency = currency
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            let place = pointer + "/" + key.pointerToken
            switch key {
            case "name": name = try reader.text(at: place, maximum: 100)
            case "products": products = try SelectionBody(from: &reader, at: place, currency: currency).selection
            default: throw Problem.field(place, nil, "is no field of a role", remedy: "A role has name and products.")
            }
        }
        guard let products else { throw Problem.field(pointer + "/products", nil, "is missing", remedy: "Say what may stand there.") }
        return Offer.Role(name: name, products: products)
    }

    /// The offer that the fields make, as a draft.
    ///
    /// - Parameter named: the id that stands elsewhere, such as in the path.
    /// - Throws: ``Problem`` for a field that is missing, or that the kind does not have.
    func offer(named: OfferID? = nil) throws(Problem) -> Offer {
        if let named, let id, named.rawValue != id {
            throw .field(
                pointer + "/id", id, "is not the id in the path", remedy: "Leave id out, or send \"\(Problem.shortened(named.rawValue))\".")
        }
        guard let id = named ?? id.map({ OfferID($0) }) else { throw missing("id", remedy: "Give the offer an id, such as \"tea-set\".") }
        guard !Self.reserved.contains(id.rawValue) else {
            throw .field(pointer + "/id", id.rawValue, "is an address of the API", remedy: "Choose another id.")
        }
        guard let terms = terms.first, self.terms.count == 1 else {
            throw .field(
                pointer + "/price", nil, "is not the only one of price, percent and amount", remedy: "Send exactly one of the three.")
        }
        if let start = rest.startsAt, let end = rest.endsAt, end <= start {
            throw .field(pointer + "/ends_at", end.description, "is not later than starts_at", remedy: "End later than \(start).")
        }
        var offer = rest
        let made = Offer(id: id, title: title.isEmpty ? id.rawValue : title, kind: try madeKind(), terms: terms)
        (offer.id, offer.title, offer.kind, offer.terms) = (made.id, made.title, made.kind, made.terms)
        if case .basket = offer.kind, case .price = terms {
            throw .field(pointer + "/price", nil, "means nothing for the kind \"basket\"", remedy: "Send percent or amount.")
        }
        if case .percentOff(10_000) = terms, kind != .second {
            throw .field(pointer + "/percent", "100", "would give all of it away", remedy: "Only a second product may be free.")
        }
        switch stacking {
        case .combinable: offer.stacking = .combinable
        case .exclusive: offer.stacking = .exclusive
        case .group:
            guard let group else { throw missing("group", remedy: "Name the group.") }
            offer.stacking = .group(group)
        }
        return offer
    }

    /// Whether what it takes off is said.
    var hasTerms: Bool { !terms.isEmpty }

    /// An offer with the fields that are given in place of its own; what has to be in the basket stays.
    /// - Throws: ``Problem`` for a field that makes no sense, or that says what has to be in the basket.
    func offer(changing base: Offer) throws(Problem) -> Offer {
        let isAboutProducts =
            kind != nil || bundle != nil || main != nil || roles != nil || !selections.isEmpty || count != nil || least != nil
        if isAboutProducts || (id.map { $0 != base.id.rawValue } ?? false) {
            throw .field(
                pointer + "/products", nil, "and id are the proposal's own",
                remedy: "Leave them out, or make an offer of your own with PUT /v1/offers/{offer_id}.")
        }
        var full = self
        (full.id, full.title) = (base.id.rawValue, title.isEmpty ? base.title : title)
        if terms.isEmpty { full.terms = [base.terms] }
        full.rest.minimumMargin = rest.minimumMargin ?? base.minimumMargin
        full.rest.minimumPrice = rest.minimumPrice ?? base.minimumPrice
        if rest.note.isEmpty { full.rest.note = base.note }
        switch base.kind {
        case .bundle(let products): (full.kind, full.bundle) = (.bundle, products)
        case .choice(let main, let roles): (full.kind, full.main, full.roles) = (.choice, main, roles)
        case .second, .tier, .basket: throw .unexpected
        }
        return try full.offer()
    }

    private func madeKind() throws(Problem) -> Offer.Kind {
        guard let kind else {
            let names = KindName.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw missing("kind", remedy: "Send one of \(names).")
        }
        let fields: [(name: String, isGiven: Bool, kinds: Set<KindName>)] = [
            ("products", bundle != nil, [.bundle]), ("main", main != nil, [.choice]), ("roles", roles != nil, [.choice]),
            ("buy", selections["buy"] != nil, [.second]), ("get", selections["get"] != nil, [.second]),
            ("from", selections["from"] != nil, [.tier, .basket]), ("count", count != nil, [.tier]), ("least", least != nil, [.basket]),
        ]
        for field in fields where field.isGiven && !field.kinds.contains(kind) {
            throw .field(
                pointer + "/" + field.name, nil, "means nothing for the kind \"\(kind.rawValue)\"", remedy: "Leave \(field.name) out.")
        }
        for field in fields where !field.isGiven && field.kinds.contains(kind) && !(field.name == "from" && kind == .basket) {
            throw missing(field.name, remedy: "The kind \"\(kind.rawValue)\" needs it.")
        }
        switch kind {
        case .bundle:
            let products = bundle ?? []
            guard Offer.sizes.contains(products.count), Set(products).count == products.count else {
                throw .field(pointer + "/products", nil, "are not 2 to 6 different products", remedy: "Send each of 2 to 6 ids once.")
            }
            return .bundle(products)
        case .choice:
            guard let main, let roles, !roles.isEmpty else { throw missing("roles", remedy: "Send 1 to 5 roles.") }
            return .choice(main: main, roles: roles)
        case .second: return .second(buy: selections["buy"] ?? ProductSelection(), get: selections["get"] ?? ProductSelection())
        case .tier: return .tier(of: selections["from"] ?? ProductSelection(), count: count ?? 2)
        case .basket: return .basket(from: least ?? 1, of: selections["from"] ?? ProductSelection())
        }
    }

    private func missing(_ field: String, remedy: String) -> Problem { .field(pointer + "/" + field, nil, "is missing", remedy: remedy) }

    /// Reads a body that is one offer.
    static func read(
        _ body: ByteBuffer, currency: Currency?, besides: Besides = { _, _, _ in false }
    ) throws(Problem) -> OfferBody {
        do {
            var offer: OfferBody?
            try JSONReader.read(body) { offer = try OfferBody(from: &$0, at: "", currency: currency, besides: besides) }
            guard let offer else { throw Problem.unexpected }
            return offer
        } catch let problem as Problem {
            throw problem
        } catch let failure as JSONFailure {
            throw .malformed(failure)
        } catch {
            throw .unexpected
        }
    }
}
