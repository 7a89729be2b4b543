import Affinity
import Commerce

extension Storefront {
    /// What goes with the product at a position, in the order in which a product page suggests it, those that may not be suggested included.
    ///
    /// - Returns: at most `limit` partners; none for a product that the model does not know.
    public func partners(of position: Int, limit: Int) -> [Partner] {
        guard isLearned(position) else { return [] }
        let request = SlateRequest(product: products[position].id)
        let making = SlateMaking(storefront: self, request: request, isLate: { false })
        var eligibility = Eligibility(storefront: self, request: request, anchors: making.anchors)
        eligibility.turn(to: SlateRequest.Slot(placement: .productPage, limit: 1), anchors: making.anchors)
        return tallies.borrow { tally in
            tally.add(anchor: Int32(position), neighbours: model.neighbours(of: position), weight: 1)
            var ranking = CandidateRanking(tally: tally, reach: model.reach)
            var partners: [Partner] = []
            while partners.count < limit, let next = ranking.next() {
                let refusal = eligibility.refusal(of: next.product)
                if refusal == nil { eligibility.close(next.product) }
                let item = making.pairedItem(
                    next.product, score: next.score, anchor: Int32(position), place: tally.strongest(of: next.product).place, share: 1)
                partners.append(Partner(item: item, refusal: refusal))
            }
            return partners
        }
    }
}
