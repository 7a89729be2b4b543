import Affinity
public import Commerce

/// Fills the slots of one request: candidates, eligibility, ranking, merchant's goals, variety, slate.
///
/// Every source of candidates is a rung of a ladder (``Slate/Strategy``); a slate is filled from the next rung only where the one before has
/// no more that fits, and a placement's plan says where the ladder ends.
struct SlateMaking {
    let storefront: Storefront
    let request: SlateRequest
    /// What the suggestions are for.
    let anchors: Anchors
    /// What the customer bought.
    let customer: CustomerPurchases.Row
    /// What stock goals push, the same for the whole request; `nil` where they push nothing.
    let stock: StockColumn?
    /// Whether there is no time left for more than best sellers.
    let isLate: () -> Bool

    init(storefront: Storefront, request: SlateRequest, isLate: @escaping () -> Bool) {
        self.isLate = isLate
        self.storefront = storefront
        self.request = request
        anchors = Anchors(request: request, storefront: storefront)
        customer = storefront.ownership.purchases(of: request.customer)
        stock = storefront.stockColumn
    }

    var model: Model { storefront.model }

    /// Fills the slots in turn; no product is shown in two of them.
    func slates() -> [Slate] {
        var eligibility = Eligibility(storefront: storefront, request: request, anchors: anchors)
        return request.slots.map { slot in
            eligibility.turn(to: slot, anchors: anchors)
            var slate = Filling(slot: slot, plan: storefront.plan(for: slot), eligibility: eligibility, explain: request.explain)
            fill(&slate)
            if let draw = request.draw { slate.decide(by: draw) }
            eligibility = slate.eligibility
            return timed(slate.finished(anchors: anchors), by: slate.plan)
        }
    }

    private func fill(_ slate: inout Filling) {
        takePins(into: &slate)
        switch slate.plan.wanted {
        case .companions: fillWithCompanions(&slate)
        case .alternatives, .upgrades: if hasTime(for: &slate) { takeAlternatives(into: &slate) }
        case .replenishments: if hasTime(for: &slate) { takeDue(into: &slate) }
        }
        if slate.wants(.categoryBestsellers) { takeCategoryBestsellers(into: &slate) }
        if slate.wants(.bestsellers) { takeBestsellers(into: &slate) }
    }

    private func fillWithCompanions(_ slate: inout Filling) {
        if slate.wants(.visits), hasTime(for: &slate) { takeNextInVisit(into: &slate) }
        // Where hardly anything was bought twice, content foretells orders better than the few pairs there are.
        if model.isLedByContent, slate.wants(.content), hasTime(for: &slate) { takeContent(into: &slate) }
        if slate.wants(.complements), hasTime(for: &slate) {
            if model.ranking != nil { takeRanked(into: &slate) } else { takeComplements(into: &slate) }
        }
        if !model.isLedByContent, slate.wants(.content), hasTime(for: &slate) { takeContent(into: &slate) }
    }

    /// Whether a slate may have another source asked; says so in the slate where not.
    private func hasTime(for slate: inout Filling) -> Bool {
        guard isLate() else { return true }
        slate.isDegraded = true
        return false
    }
}

extension Storefront {
    /// Fills every slot of a request.
    ///
    /// - Parameter isLate: asked before each source of candidates; once it is so, what is there already and best sellers have to do.
    /// - Complexity: O(anchors · neighbours + candidates · log candidates), the first factor bounded; the catalogue is walked only where
    ///   bestsellers must fill.
    public func slates(for request: SlateRequest, isLate: @escaping () -> Bool = { false }) -> [Slate] {
        SlateMaking(storefront: self, request: request, isLate: isLate).slates()
    }

    /// The one slate of a request with one slot.
    public func slate(for request: SlateRequest) -> Slate {
        slates(for: request).first ?? Slate(placement: .basket, items: [])
    }

    /// What is known of the customer of a request, remembered or made; nothing of somebody unknown.
    func portrait(of id: CustomerID?, buying purchases: CustomerPurchases.Row, for ranking: BasketRanking) -> CustomerPortrait {
        id.map { id in portraits.portrait(of: id) { ranking.portrait(of: purchases) } } ?? .unknown
    }

    /// How likely an unproven product is tried in any of a request's slates, at most.
    public func discoveryShare(of request: SlateRequest) -> Double {
        request.slots.reduce(0) { max($0, plan(for: $1).discoveryShare) }
    }

    /// The placements that have a plan of their own.
    public var plannedPlacements: [Placement] { Array(plans.keys) }

    /// What a placement shows.
    public func plan(for placement: Placement) -> PlacementPlan { plans[placement] ?? PlacementPlan() }

    /// What a slot shows: what it says itself, or what its placement shows.
    public func plan(for slot: SlateRequest.Slot) -> PlacementPlan { slot.plan ?? plan(for: slot.placement) }
}
