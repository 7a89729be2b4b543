public import Commerce
import Synchronization

/// A shop's rules, laid out along its catalogue; immutable, and swapped with the storefront.
///
/// What is in force for a placement, segments and a moment is put together once (``RuleView``) and kept until the next rule begins or ends, so
/// that a request pays for a lookup and not for the number of rules.
public final class RuleBook: Sendable {
    /// The rules, in the order in which the first of two wins.
    public let rules: [MerchantRule]
    /// What each rule is about, and what it is held against, as positions in the catalogue, ascending.
    let products: [[Int32]]
    let others: [[Int32]]
    let catalogue: [Product]
    let company: CompanyRules
    private let views = Mutex<[Situation: RuleView]>([:])

    private struct Situation: Hashable {
        let placement: Placement
        let segments: ShopperSegments
    }

    /// More placements than that are not remembered: names come from requests.
    private static let rememberedLimit = 300

    /// Whether some rule begins or ends, so that answers change without anything else changing.
    public let isTimed: Bool

    /// Segments that some rule is for, beside those by orders: what else a shopper is in makes no difference.
    private let groups: Set<ShopperSegment>

    /// No rules.
    static let empty = RuleBook(rules: [], catalogue: [])

    /// - Parameter catalogue: the storefront's products, by position.
    init(rules: [MerchantRule], catalogue: [Product]) {
        self.rules = rules
        self.catalogue = catalogue
        groups = rules.reduce(into: Set<ShopperSegment>()) { $0.formUnion($1.segments) }.subtracting(ShopperSegment.byOrders)
        isTimed = rules.contains { $0.startsAt != nil || $0.endsAt != nil }
        guard !rules.isEmpty else {
            (products, others) = ([], [])
            company = CompanyRules(rules: [], products: [], others: [], catalogue: [])
            return
        }
        let index = SelectionIndex(products: catalogue)
        let products = rules.map { index.positions(of: $0.products) }
        let others = zip(rules, products).map { rule, own -> [Int32] in
            guard rule.action.isAboutTwo else { return [] }
            if rule.others == nil, rule.action == .neverTogether { return own }
            return index.positions(of: rule.others ?? ProductSelection())
        }
        company = CompanyRules(rules: rules, products: products, others: others, catalogue: catalogue)
        (self.products, self.others) = (products, others)
    }

    /// How many products each rule is about.
    public var productCounts: [RuleID: Int] {
        Dictionary(zip(rules, products).map { ($0.id, $1.count) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is in force; `nil` where nothing is.
    func view(of placement: Placement, for shopper: ShopperSegments, at moment: Timestamp?) -> RuleView? {
        guard !rules.isEmpty else { return nil }
        let segments = ShopperSegments(shopper.byOrders, groups: groups.isEmpty ? [] : shopper.groups.intersection(groups))
        let situation = Situation(placement: placement, segments: segments)
        if let known = views.withLock({ $0[situation] }), known.isGood(at: moment) { return known.isEmpty ? nil : known }
        // Put together outside of the lock: two who ask at once do it twice, with the same result.
        let view = RuleView(book: self, placement: placement, segments: segments, moment: moment)
        views.withLock {
            if $0.count >= Self.rememberedLimit { $0.removeAll() }
            $0[situation] = view
        }
        return view.isEmpty ? nil : view
    }
}

extension MerchantRule.Action {
    /// Whether it says what two products are to each other.
    var isAboutTwo: Bool {
        switch self {
        case .neverTogether, .mustAgree, .mustDiffer: true
        case .pin, .boost, .block: false
        }
    }
}
