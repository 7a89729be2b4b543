import Commerce
import Merchandising

/// A rule as a column of JSON.
struct StoredRule: Codable {
    var action: String
    var place: Int?
    var factor: Double?
    var attribute: String?
    var othersAttribute: String?
    var products: StoredSelection
    var others: StoredSelection?
    var placements: [String]
    var segments: [String]
    var startsAt: Int64?
    var endsAt: Int64?
    var note: String

    init(_ rule: MerchantRule) {
        switch rule.action {
        case .pin(let place): (action, self.place) = ("pin", place)
        case .boost(let factor): (action, self.factor) = ("boost", factor)
        case .block: action = "block"
        case .neverTogether: action = "never_together"
        case .mustAgree(let own, let others): (action, attribute, othersAttribute) = ("must_agree", own, others)
        case .mustDiffer(let own, let others): (action, attribute, othersAttribute) = ("must_differ", own, others)
        }
        products = StoredSelection(rule.products)
        others = rule.others.map(StoredSelection.init)
        placements = rule.placements.map(\.name).sorted()
        segments = rule.segments.map(\.rawValue).sorted()
        startsAt = rule.startsAt?.millisecondsSince1970
        endsAt = rule.endsAt?.millisecondsSince1970
        note = rule.note
    }

    /// The rule; `nil` for what this version does not know.
    func rule(_ id: RuleID) -> MerchantRule? {
        let read = segments.map(ShopperSegment.init(rawValue:))
        let places = placements.map { Placement($0) }
        guard let known, !read.contains(nil), !places.contains(nil) else { return nil }
        return MerchantRule(
            id: id, action: known, products: products.selection, others: others?.selection, placements: Set(places.compactMap(\.self)),
            segments: Set(read.compactMap(\.self)), startsAt: startsAt.map(Timestamp.init(millisecondsSince1970:)),
            endsAt: endsAt.map(Timestamp.init(millisecondsSince1970:)), note: note)
    }

    private var known: MerchantRule.Action? {
        switch action {
        case "pin": place.map { .pin(place: $0) }
        case "boost": factor.map { .boost(factor: $0) }
        case "block": .block
        case "never_together": .neverTogether
        case "must_agree": attribute.map { .mustAgree(attribute: $0, othersAttribute: othersAttribute ?? $0) }
        case "must_differ": attribute.map { .mustDiffer(attribute: $0, othersAttribute: othersAttribute ?? $0) }
        default: nil
        }
    }
}
