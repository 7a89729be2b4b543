import Affinity
import Commerce

extension Storefront {
    /// Fills a slate with what everything that was learned ranks first for basket and customer.
    ///
    /// Where neither anchors nor customer are known there is nothing to rank by.
    func takeRanked(
        for request: SlateRequest, anchors: [Int32], tally: CandidateTally, into slate: inout Slate, to room: Int,
        eligibility: inout Eligibility
    ) {
        let customer = ownership.purchases(of: request.customer)
        guard let ranking = model.ranking, slate.items.count < room, !anchors.isEmpty || customer.orders > 0 else { return }
        let open = eligibility
        let portrait = request.customer.map { id in portraits.portrait(of: id) { ranking.portrait(of: customer) } } ?? .unknown
        // Only what narrows the choice is asked of every product; the rest of eligibility is asked of what is ranked first.
        let fits: ((Int32) -> Bool)? = request.filter == nil && request.owned != .exclude ? nil : { open.refusal(of: $0) == nil }
        var ranked = ProvenFirst(ranking.rank(basket: anchors, for: portrait, at: request.time, where: fits))
        while let candidate = ranked.next(placed: slate.items.count) {
            if let refusal = eligibility.refusal(of: candidate.product) {
                slate.explanation?.dropped[refusal, default: 0] += 1
                continue
            }
            let item = rankedItem(candidate, customer: customer, tally: tally)
            guard slate.items.count < room else {
                slate.explanation?.runnerUp = item
                break
            }
            slate.items.append(item)
            eligibility.close(candidate.product)
        }
    }

    /// A candidate with the strongest thing that can be said of it: bought before, bought together, or neither.
    private func rankedItem(_ candidate: RankedProduct, customer: CustomerPurchases.Row, tally: CandidateTally) -> Slate.Item {
        let position = Int(candidate.product)
        let own = Int(customer.purchase(of: candidate.product)?.orders ?? 0)
        if tally.strongest(of: candidate.product).anchor >= 0 {
            var item = complement(candidate.product, score: candidate.score, tally: tally)
            item.ownOrders = own
            return item
        }
        if own > 0 {
            var item = Slate.Item(
                position: position, score: candidate.score, relation: .replenishment, strategy: .ownPurchases, evidence: nil)
            item.ownOrders = own
            return item
        }
        return Slate.Item(position: position, score: candidate.score, relation: .related, strategy: .content, evidence: nil)
    }
}
