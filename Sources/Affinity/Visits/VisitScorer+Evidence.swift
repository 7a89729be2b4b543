import Foundation

extension VisitScorer {
    /// Adds what a neighbouring visit says of its products.
    ///
    /// - Returns: how much the neighbour says in all.
    func add(_ neighbour: VisitWorkspace.Neighbour, in workspace: VisitWorkspace) -> Float {
        let visit = neighbour.visit
        let range = Int(visits.visitOffsets[Int(visit)])..<Int(visits.visitOffsets[Int(visit) + 1])
        let (products, emphases) = (visits.visitProducts.elements, visits.visitEmphases.elements)
        let shared = workspace.anchors[Int(neighbour.anchor)]
        guard let meeting = range.last(where: { products[$0] == shared }) else { return 0 }
        // A long visit shares something with anybody: it says less of each product.
        let weight = neighbour.similarity / Float(range.count).squareRoot()
        let age = visits.visitAges[Int(visit)]
        let recently = exp2(-age / VisitCandidate.longHalfLife)
        let lately = exp2(-age / VisitCandidate.shortHalfLife)
        for index in range {
            let distance = index > meeting ? index - meeting - 1 : meeting - index
            guard distance < Self.fading.count else { continue }
            let share = weight * Self.fading[distance] * (index > meeting ? 1 : Self.beforeShare) * Float(emphases[index])
            let place = workspace.candidate(of: products[index])
            workspace.candidates.withUnsafeMutableBufferPointer { candidates in
                candidates[place].near += share
                candidates[place].nearRecently += share * recently
                candidates[place].nearLately += share * lately
                if candidates[place].lastVisit != visit {
                    candidates[place].lastVisit = visit
                    candidates[place].visits += 1
                }
            }
        }
        return weight
    }

    /// Adds what follows and precedes the visit's products, and what follows what follows the last.
    func addTransitions(in workspace: VisitWorkspace) {
        for (place, anchor) in workspace.anchors.prefix(visits.summary.settings.anchorLimit).enumerated() {
            let weight = exp(-Float(place) / Self.transitionFading)
            for next in visits.followers(of: anchor) {
                workspace.candidates[workspace.candidate(of: next.product)].following += weight * next.share
            }
            for previous in visits.predecessors(of: anchor) {
                workspace.candidates[workspace.candidate(of: previous.product)].preceding += weight * previous.share
            }
        }
        guard let last = workspace.anchors.first else { return }
        for first in visits.followers(of: last).prefix(Self.stepLimit) {
            for second in visits.followers(of: first.product).prefix(Self.stepLimit) {
                workspace.candidates[workspace.candidate(of: second.product)].twoSteps += first.share * second.share
            }
        }
    }

    /// e to the power of minus steps over ``nearFading``; beyond the last nothing is left to speak of.
    private static let fading: [Float] = (0..<16).map { exp(-Float($0) / nearFading) }
}

extension LearnedVisits {
    /// What follows a product, most frequent first.
    func followers(of product: UInt32) -> Slice<UnsafeBufferPointer<Transition>> {
        followers.elements[Int(followerOffsets[Int(product)])..<Int(followerOffsets[Int(product) + 1])]
    }

    /// What precedes a product, most frequent first.
    func predecessors(of product: UInt32) -> Slice<UnsafeBufferPointer<Transition>> {
        predecessors.elements[Int(predecessorOffsets[Int(product)])..<Int(predecessorOffsets[Int(product) + 1])]
    }
}

extension VisitWorkspace {
    /// The place of a product's candidate, made where there is none yet.
    func candidate(of product: UInt32) -> Int {
        let place = places[Int(product)]
        if place >= 0 { return Int(place) }
        places[Int(product)] = Int32(candidates.count)
        candidates.append(VisitCandidate(product: product))
        return candidates.count - 1
    }
}

extension VisitCandidate {
    /// Whether it is weighed up rather than the other, where not all are: what was looked at in any case, then by all signs alike.
    func precedes(_ other: VisitCandidate) -> Bool {
        let (mine, others) = (isFresh, other.isFresh)
        if mine != others { return mine }
        let (left, right) = (near + following + twoSteps, other.near + other.following + other.twoSteps)
        return left != right ? left > right : product < other.product
    }

    /// Whether the present visit looked at it not long ago: beyond that it has to be spoken for like others.
    private var isFresh: Bool { (0..<20).contains(looksSince) }
}
