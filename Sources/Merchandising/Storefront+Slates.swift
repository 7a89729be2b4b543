import Affinity
import Commerce
import Foundation

extension Storefront {
    /// Fills every slot of a request: candidates, eligibility, ranking, slate, fallback.
    ///
    /// - Complexity: O(anchors · neighbours + candidates · log limit); the catalogue is walked only where bestsellers must fill.
    public func slates(for request: SlateRequest) -> [Slate] {
        let asked = askedFor(request)
        let anchors = self.anchors(of: request)
        var eligibility = Eligibility(storefront: self, request: request, asked: asked)
        return tallies.borrow { tally in
            for anchor in anchors where isLearned(Int(anchor.position)) {
                tally.add(
                    anchor: anchor.position, neighbours: model.neighbours(of: Int(anchor.position)), weight: anchor.weight)
            }
            return request.slots.map { slot in
                slate(for: slot, request: request, anchors: anchors, tally: tally, eligibility: &eligibility)
            }
        }
    }

    /// The one slate of a request with one slot.
    public func slate(for request: SlateRequest) -> Slate {
        slates(for: request).first ?? Slate(placement: .basket, items: [])
    }

    /// Products the suggestions are for, each with its weight; the weights add up to 1.
    private func anchors(of request: SlateRequest) -> [(position: Int32, weight: Float)] {
        let ids: [ProductID]
        if let product = request.product {
            ids = [product]
        } else if !request.basket.isEmpty {
            ids = request.basket
        } else {
            ids = request.viewed.suffix(Self.viewedAnchors)
        }
        let positions = distinct(ids)
        guard !positions.isEmpty else { return [] }
        if request.product == nil, request.basket.isEmpty {
            // The visit's last product says most of what is looked for: weights fall off linearly, as in VMIS-kNN (Kersbergen et al., 2022).
            let total = Float(positions.count * (positions.count + 1)) / 2
            return positions.enumerated().map { ($1, Float($0 + 1) / total) }
        }
        return positions.map { ($0, 1 / Float(positions.count)) }
    }

    /// How many of the last viewed products are anchors.
    private static let viewedAnchors = 4

    /// What is in the basket and on the page: never suggested, nor their variants.
    private func askedFor(_ request: SlateRequest) -> [Int32] {
        distinct(request.basket + (request.product.map { [$0] } ?? []))
    }

    private func distinct(_ ids: [ProductID]) -> [Int32] {
        var positions: [Int32] = []
        for id in ids {
            if let position = position(of: id).map(Int32.init), !positions.contains(position) { positions.append(position) }
        }
        return positions
    }

    private func slate(
        for slot: SlateRequest.Slot, request: SlateRequest, anchors: [(position: Int32, weight: Float)], tally: CandidateTally,
        eligibility: inout Eligibility
    ) -> Slate {
        let room = min(slot.limit, SlateRequest.largestLimit)
        var slate = Slate(placement: slot.placement, items: [])
        var explanation = Slate.Explanation(
            anchors: anchors.map { Int($0.position) }, candidates: tally.touched.count, dropped: [:], runnerUp: nil)
        var ranking = CandidateRanking(tally: tally, reach: anchors.count == 1 ? model.reach : nil)
        while let next = ranking.next() {
            if let refusal = eligibility.refusal(of: next.product) {
                explanation.dropped[refusal, default: 0] += 1
                continue
            }
            let item = complement(next.product, score: next.score, tally: tally)
            guard slate.items.count < room else {
                explanation.runnerUp = item
                break
            }
            slate.items.append(item)
            eligibility.close(next.product)
        }
        if slate.items.count < room {
            fill(&slate, to: room, anchors: anchors.map(\.position), eligibility: &eligibility)
        }
        if request.explain { slate.explanation = explanation }
        return slate
    }

    /// A candidate as an item, with what the anchor that speaks most for it has seen.
    func complement(_ product: Int32, score: Float, tally: CandidateTally) -> Slate.Item {
        let strongest = tally.strongest(of: product)
        let pair = model.neighbours(of: Int(strongest.anchor))[strongest.place]
        let evidence = Slate.Evidence(
            anchor: Int(strongest.anchor), voters: Int(pair.voters), orders: Int(pair.orders),
            association: model.association(of: Int(strongest.anchor), with: pair), share: strongest.share / tally.score(of: product))
        return Slate.Item(
            position: Int(product), score: score, relation: .complement, strategy: .complements, evidence: evidence)
    }
}
