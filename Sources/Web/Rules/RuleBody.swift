import Commerce
import Merchandising

/// Reads a rule in the API's form. Unknown fields are refused: passed over, a misspelt one would make another rule than was meant.
struct RuleBody {
    private var id: String?
    private var action: ActionName?
    private var place: Int?
    private var factor: Double?
    private var attribute: String?
    private var othersAttribute: String?
    private var products: ProductSelection?
    private var others: ProductSelection?
    private var placements: Set<Placement> = []
    private var segments: Set<ShopperSegment> = []
    private var startsAt: Timestamp?
    private var endsAt: Timestamp?
    private var note = ""
    private var pointer: String
    private var currency: Currency?

    /// What rules can do, as they say it.
    enum ActionName: String, CaseIterable {
        case pin, boost, block
        case neverTogether = "never_together"
        case mustAgree = "must_agree"
        case mustDiffer = "must_differ"
    }

    /// Places that a product can be pinned to.
    static let places = 1...100
    /// The largest factor of a boost; as large as it gets before relevance holds all of it back.
    static let largestFactor = 1000.0
    /// The longest note, in bytes.
    static let longestNote = 2000

    /// What stands at the place of an id in addresses of the API.
    private static let reserved: Set<String> = ["conflicts", "preview"]

    private static let fields = [
        "id", "action", "place", "factor", "attribute", "others_attribute", "products", "others", "placements", "segments", "starts_at",
        "ends_at", "note",
    ]
    /// What answers say besides, so that an answer can be edited and sent back.
    private static let answered: Set<String> = ["author", "created_at", "changed_at", "product_count"]

    init(from reader: inout JSONReader, at pointer: String, currency: Currency?) throws {
        self.pointer = pointer
        self.currency = currency
        var read = self
        var seen = SeenFields()
        try reader.require(.object, at: pointer)
        try reader.object { reader, key in
            if Self.answered.contains(key) { return try reader.skip() }
            let place = pointer + "/" + key.pointerToken
            guard let field = Self.fields.firstIndex(of: key) else {
                throw Problem.field(place, nil, "is no field of a rule", remedy: "A rule has \(Self.fields.joined(separator: ", ")).")
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
        case "action": action = try reader.choice(at: place)
        case "place": self.place = try reader.integer(at: place, in: Self.places)
        case "factor":
            let value = try reader.decimal(at: place, in: 0...Self.largestFactor)
            guard value > 0 else {
                throw Problem.field(place, "0", "is not more than 0", remedy: "To show nothing of them, use the action \"block\".")
            }
            factor = value
        case "attribute": attribute = try reader.text(at: place, maximum: 1024)
        case "others_attribute": othersAttribute = try reader.text(at: place, maximum: 1024)
        case "products": products = try SelectionBody(from: &reader, at: place, currency: currency).selection
        case "others": others = try SelectionBody(from: &reader, at: place, currency: currency).selection
        case "placements":
            try reader.list(at: place, limit: 100) { reader, place in placements.insert(try reader.placement(at: place)) }
        case "segments":
            try reader.list(at: place, limit: 100) { reader, place in segments.insert(try reader.segment(at: place)) }
        case "starts_at": startsAt = try Self.moment(from: &reader, at: place)
        case "ends_at": endsAt = try Self.moment(from: &reader, at: place)
        default: note = try reader.text(at: place, maximum: Self.longestNote)
        }
    }

    private static func moment(from reader: inout JSONReader, at place: String) throws -> Timestamp {
        let text = try reader.text(at: place, maximum: 64)
        do {
            return try Timestamp(rfc3339: text.utf8)
        } catch {
            throw Problem.field(place, text, "is no moment in time", remedy: "Write it as in 2026-11-23T08:30:00Z, with Z or an offset.")
        }
    }

    /// The rule that the fields make.
    ///
    /// - Parameter named: the id that stands elsewhere, such as in the path; the field may repeat it.
    /// - Throws: ``Problem`` for a field that is missing, or that the action does not have.
    func rule(named: RuleID? = nil) throws(Problem) -> MerchantRule {
        if let named, let id, named.rawValue != id {
            throw .field(
                pointer + "/id", id, "is not the id in the path", remedy: "Leave id out, or send \"\(Problem.shortened(named.rawValue))\".")
        }
        guard let id = named ?? id.map({ RuleID($0) }) else { throw missing("id", remedy: "Give the rule an id, such as \"no-lamps\".") }
        guard !Self.reserved.contains(id.rawValue) else {
            throw .field(pointer + "/id", id.rawValue, "is an address of the API", remedy: "Choose another id.")
        }
        guard let action else {
            let names = ActionName.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw missing("action", remedy: "Send one of \(names).")
        }
        guard let products else { throw missing("products", remedy: "Say which products, such as {\"brands\": [\"Acme\"]}.") }
        try refuseStrayFields(of: action)
        if let startsAt, let endsAt, endsAt <= startsAt {
            throw .field(pointer + "/ends_at", endsAt.description, "is not later than starts_at", remedy: "End later than \(startsAt).")
        }
        return MerchantRule(
            id: id, action: try self.action(action), products: products, others: others, placements: placements, segments: segments,
            startsAt: startsAt, endsAt: endsAt, note: note)
    }

    private func action(_ name: ActionName) throws(Problem) -> MerchantRule.Action {
        switch name {
        case .pin:
            guard let place else { throw missing("place", remedy: "Say where to show it: 1 is the first place.") }
            return .pin(place: place)
        case .boost:
            guard let factor else { throw missing("factor", remedy: "Say how much: 2 puts forward, 0.5 puts back.") }
            return .boost(factor: factor)
        case .block: return .block
        case .neverTogether: return .neverTogether
        case .mustAgree, .mustDiffer:
            guard let attribute else { throw missing("attribute", remedy: "Name the attribute of the products, such as \"fits\".") }
            let others = othersAttribute ?? attribute
            return name == .mustAgree
                ? .mustAgree(attribute: attribute, othersAttribute: others) : .mustDiffer(attribute: attribute, othersAttribute: others)
        }
    }

    private func refuseStrayFields(of action: ActionName) throws(Problem) {
        let isAboutTwo = action == .neverTogether || action == .mustAgree || action == .mustDiffer
        let hasAttributes = action == .mustAgree || action == .mustDiffer
        let fields: [(name: String, isGiven: Bool, fits: Bool)] = [
            ("place", place != nil, action == .pin), ("factor", factor != nil, action == .boost),
            ("attribute", attribute != nil, hasAttributes), ("others_attribute", othersAttribute != nil, hasAttributes),
            ("others", others != nil, isAboutTwo),
        ]
        if let stray = fields.first(where: { $0.isGiven && !$0.fits }) {
            throw .field(
                pointer + "/" + stray.name, nil, "means nothing for the action \"\(action.rawValue)\"",
                remedy: "Leave \(stray.name) out, or choose another action.")
        }
    }

    private func missing(_ field: String, remedy: String) -> Problem { .field(pointer + "/" + field, nil, "is missing", remedy: remedy) }
}
