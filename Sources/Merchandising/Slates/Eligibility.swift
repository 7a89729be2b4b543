import Affinity
import Commerce

/// Which products may be suggested at all to one request, whatever their score.
public struct Eligibility {
    /// Why a product may not be suggested.
    public enum Refusal: String, Sendable, CaseIterable {
        case inBasket = "in_basket"
        case variantOfAnchor = "variant_of_anchor"
        case substituteOfAnchor = "substitute_of_anchor"
        case excluded
        /// The shopper did not want to see it again.
        case dismissed
        case notPurchasable = "not_purchasable"
        case owned
        case filtered
        case alreadyShown = "already_shown"
        /// Costs more than the placement allows for this basket.
        case tooDear = "too_dear"
        /// An upgrade beyond what the customer pays for such things, or in a basket beyond what the customer spends.
        case beyondBudget = "beyond_budget"
        /// The slate has as many upgrades as it may have.
        case tooManyUpgrades = "too_many_upgrades"
        /// The slate has as many products of nearly the same title as it may have.
        case tooAlike = "too_alike"
        /// Not surely enough wanted for a placement where only that is shown.
        case unsure
        /// A merchant's rule blocks it.
        case blocked
        /// A merchant's rule keeps it from standing beside something that is there.
        case notTogether = "not_together"
    }

    private let storefront: Storefront
    private let request: SlateRequest
    private let segments: ShopperSegments
    private let filter: ProductFilter?
    private let asked: [Int32]
    private let excluded: [Int32]
    private let dismissed: [Int32]
    private let boughtLately: [Int32]
    private let owned: CustomerPurchases.Row
    private let budget: ShopperBudget
    private var plan = PlacementPlan()
    /// The merchant's rules in force; `nil` where there is none.
    private(set) var rules: RuleView?
    private var company: Company?
    /// The most that a product may cost, in minor units; `nil` for any price.
    private var highestPrice: Int64?
    /// Groups of variants of which one is in the basket, on the page or already in a slate.
    private var closedGroups: [Int32]
    private var shown: [Int32] = []
    /// What is surely bought instead of the product of the page, ascending; empty in other places.
    private var alternatives: [Int32] = []

    init(storefront: Storefront, request: SlateRequest, anchors: Anchors) {
        self.storefront = storefront
        self.request = request
        filter = request.filter
        asked = anchors.asked
        excluded = request.exclude.compactMap { storefront.position(of: $0).map(Int32.init) }
        dismissed = request.dismissed.compactMap { storefront.position(of: $0).map(Int32.init) }
        let bought = request.owned == .include ? [] : request.boughtLately
        boughtLately = bought.compactMap { storefront.position(of: $0).map(Int32.init) }
        let purchases = storefront.ownership.purchases(of: request.customer)
        owned = request.owned == .exclude ? purchases : .none
        segments =
            request.segments
            ?? ShopperSegments(
                ShopperSegment(orders: purchases.orders), groups: storefront.segmentRoll.groups(of: request.customer))
        budget = ShopperBudget(storefront: storefront, purchases: purchases, basket: anchors.asked)
        closedGroups = anchors.asked.compactMap {
            let group = storefront.columns.groups[Int($0)]
            return group >= 0 ? group : nil
        }
    }

    /// Whether so much is refused that candidates should be looked for among the rest only.
    var isNarrow: Bool { filter != nil || !owned.purchases.isEmpty || highestPrice != nil }

    /// Why the product at a position may not be suggested; `nil` if it may.
    func refusal(of position: Int32) -> Refusal? {
        let columns = storefront.columns
        guard columns.purchasable[Int(position)] else { return .notPurchasable }
        if asked.contains(position) { return .inBasket }
        if shown.contains(position) { return .alreadyShown }
        let group = columns.groups[Int(position)]
        if group >= 0, closedGroups.contains(group) { return .variantOfAnchor }
        if alternatives.holds(position) { return .substituteOfAnchor }
        if excluded.contains(position) { return .excluded }
        if dismissed.contains(position) { return .dismissed }
        if boughtLately.contains(position) || owned.purchase(of: position) != nil { return .owned }
        if let highestPrice, storefront.products[Int(position)].price.map({ $0.minorUnits > highestPrice }) ?? true { return .tooDear }
        if let filter, !filter.admits(storefront.products[Int(position)]) { return .filtered }
        if let rules, rules.blocks(position) { return .blocked }
        if let company, company.rule(against: position) != nil { return .notTogether }
        return nil
    }

    /// The merchant's rule that refuses a product; `nil` where something else does.
    func rule(against position: Int32) -> RuleID? {
        rules?.rule(blocking: position) ?? company?.rule(against: position).map { storefront.ruleBook.rules[$0].id }
    }

    /// Why an item may not stand beside those that a slate has; `nil` if it may.
    func refusal(of item: Slate.Item, in slate: Filling) -> Refusal? {
        if plan.isCautious, !item.isSurelyWanted { return .unsure }
        if item.relation == .upgrade {
            if plan.wanted == .companions, slate.upgrades >= slate.mostUpgrades { return .tooManyUpgrades }
            if let anchor = item.evidence?.anchor, !budget.allows(item.position, insteadOf: anchor) { return .beyondBudget }
        }
        if isTooAlike(item, beside: slate) { return .tooAlike }
        return nil
    }

    private func isTooAlike(_ item: Slate.Item, beside slate: Filling) -> Bool {
        let most = slate.mostAlike
        guard slate.items.count >= most, let content = storefront.model.content, storefront.isLearned(item.position) else { return false }
        var alike = 0
        for other in slate.items where storefront.isLearned(other.position) {
            if content.titleLikeness(of: item.position, and: other.position) >= Self.likeness { alike += 1 }
        }
        return alike >= most
    }

    /// Titles with a cosine of that much name the same thing in another colour or size.
    private static let likeness: Float = 0.6

    /// Turns to a placement: beside one product belongs what is bought with it, not what is bought instead of it.
    ///
    /// In a basket nothing is held back: whoever has several things in it may well want two of a kind, and orders say so better.
    mutating func turn(to slot: SlateRequest.Slot, anchors: Anchors) {
        plan = storefront.plan(for: slot)
        gather(storefront.ruleBook.view(of: slot.placement, for: segments, at: request.now ?? request.time), anchors: anchors)
        let hidesAlternatives = plan.wanted == .companions && plan.upgradeShare == 0 && anchors.known.count == 1
        alternatives = hidesAlternatives ? storefront.model.relations?.alternatives(to: Int(anchors.known[0])) ?? [] : []
        highestPrice = plan.mostPriceShare.flatMap { share in
            let value = storefront.value(of: anchors.asked)
            return value > 0 ? Int64(share * Double(value)) : nil
        }
    }

    private mutating func gather(_ rules: RuleView?, anchors: Anchors) {
        self.rules = rules
        guard let rules, !rules.inForce.isEmpty else { return company = nil }
        var company = Company(rules: storefront.ruleBook.company, inForce: rules.inForce)
        for position in Set(anchors.asked + anchors.weighted.map(\.position)) { company.add(position, isShown: false) }
        for position in shown { company.add(position, isShown: true) }
        self.company = company
    }

    /// Takes a product into a slate: from now on neither it nor a variant of it is eligible.
    mutating func close(_ position: Int32) {
        shown.append(position)
        company?.add(position, isShown: true)
        let group = storefront.columns.groups[Int(position)]
        if group >= 0 { closedGroups.append(group) }
    }
}

extension [Int32] {
    /// Whether an ascending list holds a number.
    fileprivate func holds(_ number: Int32) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number
    }
}

extension Slate.Item {
    /// Whether the customer bought it before, or it is bought with what is in the basket, beyond chance.
    var isSurelyWanted: Bool {
        if ownOrders > 0 { return true }
        guard relation == .complement, let interval = evidence?.association.liftInterval else { return false }
        return interval.lowerBound > 1
    }
}

extension Storefront {
    /// What products cost together, in minor units; those without a price cost nothing.
    func value(of positions: [Int32]) -> Int64 { positions.reduce(0) { $0 + (products[Int($1)].price?.minorUnits ?? 0) } }
}
