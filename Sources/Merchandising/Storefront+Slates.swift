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
        let known = anchors.filter { isLearned(Int($0.position)) }
        var eligibility = Eligibility(storefront: self, request: request, asked: asked)
        let next = nextInVisit(request)
        return tallies.borrow { tally in
            for anchor in known {
                tally.add(
                    anchor: anchor.position, neighbours: model.neighbours(of: Int(anchor.position)), weight: anchor.weight)
            }
            return request.slots.map { slot in
                var slate = Slate(placement: slot.placement, items: [])
                eligibility.turn(to: slot.placement, anchors: known.map(\.position))
                if request.explain {
                    slate.explanation = Slate.Explanation(
                        anchors: known.map { Int($0.position) }, candidates: tally.touched.count + next.count, dropped: [:], runnerUp: nil)
                }
                takeNextInVisit(next, into: &slate, to: Self.room(in: slot), eligibility: &eligibility)
                let positions = anchors.map(\.position)
                let room = Self.room(in: slot)
                // Where hardly anything was bought twice, content foretells orders better than the few pairs there are.
                if contentLeads {
                    takeContent(for: request, into: &slate, to: room, anchors: positions, tally: tally, eligibility: &eligibility)
                }
                if model.ranking != nil {
                    takeRanked(
                        for: request, anchors: known.map(\.position), tally: tally, into: &slate, to: room, eligibility: &eligibility)
                } else if slate.items.isEmpty || slate.items.count < room {
                    takeComplements(anchors: known, tally: tally, into: &slate, to: room, eligibility: &eligibility)
                }
                if !contentLeads {
                    takeContent(for: request, into: &slate, to: room, anchors: positions, tally: tally, eligibility: &eligibility)
                }
                fill(&slate, to: room, anchors: positions, eligibility: &eligibility)
                return slate
            }
        }
    }

    /// Whether content speaks first: where it foretold orders better than what was bought together, and nothing learned how to weigh the two.
    private var contentLeads: Bool { model.isLedByContent }

    /// The one slate of a request with one slot.
    public func slate(for request: SlateRequest) -> Slate {
        slates(for: request).first ?? Slate(placement: .basket, items: [])
    }

    /// Products the suggestions are for, each with its weight; the weights add up to 1. The page's product, else the basket, else what was viewed,
    /// as far as the shop knows any of it.
    private func anchors(of request: SlateRequest) -> [(position: Int32, weight: Float)] {
        for ids in [request.product.map { [$0] } ?? [], request.basket] {
            let positions = distinct(ids)
            if !positions.isEmpty { return positions.map { ($0, 1 / Float(positions.count)) } }
        }
        // The visit's last product says most of what is looked for: weights fall off linearly, as in VMIS-kNN (Kersbergen et al., 2022).
        let latest = distinct(request.viewed.reversed()).prefix(Self.viewedAnchors)
        let total = Float(latest.count * (latest.count + 1)) / 2
        return latest.enumerated().map { ($1, Float(latest.count - $0) / total) }
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

    private static func room(in slot: SlateRequest.Slot) -> Int { max(0, min(slot.limit, SlateRequest.largestLimit)) }

    private func takeComplements(
        anchors: [(position: Int32, weight: Float)], tally: CandidateTally, into slate: inout Slate, to room: Int,
        eligibility: inout Eligibility
    ) {
        let speaking = anchors.count { !model.neighbours(of: Int($0.position)).isEmpty }
        var ranking = CandidateRanking(tally: tally, reach: speaking == 1 ? model.reach : nil)
        while let next = ranking.next() {
            if let refusal = eligibility.refusal(of: next.product) {
                slate.explanation?.dropped[refusal, default: 0] += 1
                continue
            }
            let item = complement(next.product, score: next.score, tally: tally)
            guard slate.items.count < room else {
                slate.explanation?.runnerUp = item
                break
            }
            slate.items.append(item)
            eligibility.close(next.product)
        }
    }

    /// A candidate as an item, with what the anchor that speaks most for it has seen.
    func complement(_ product: Int32, score: Float, tally: CandidateTally) -> Slate.Item {
        let strongest = tally.strongest(of: product)
        let pair = model.neighbours(of: Int(strongest.anchor))[strongest.place]
        let evidence = Slate.Evidence(
            anchor: Int(strongest.anchor), voters: Int(pair.voters), orders: Int(pair.orders),
            association: model.association(of: Int(strongest.anchor), with: pair),
            share: tally.score(of: product) > 0 ? strongest.share / tally.score(of: product) : 0)
        return Slate.Item(
            position: Int(product), score: score, relation: relation(of: Int(strongest.anchor), to: Int(product)),
            strategy: .complements, evidence: evidence)
    }
}
