import Foundation

/// Finds what may come next in a visit: neighbouring visits as in VMIS-kNN, what follows and precedes its products, and those themselves.
///
/// Candidates are the same for the same visit whatever was scored before.
/// - Complexity: O(anchors · m + k · visit length + transitions) a visit; see ``VisitSettings``.
public struct VisitScorer: Sendable {
    let visits: LearnedVisits
    private let combination: VisitCombination

    /// e-folding of the present visit's products, in distinct products back from the last: older ones say less of what is wanted now.
    static let anchorFading: Float = 2.5
    /// e-folding of a neighbour's products, in looks away from the shared one.
    static let nearFading: Float = 2
    /// What precedes the shared product in a neighbour counts so much of what follows it.
    static let beforeShare: Float = 0.6
    /// e-folding of the present visit's products for transitions.
    static let transitionFading: Float = 1.5
    /// How many transitions each of the two steps follows.
    static let stepLimit = 30
    /// The present visit's last looks that are taken into account.
    static let lookLimit = 100

    /// Scores visits with what was learned.
    public init(visits: LearnedVisits) {
        self.visits = visits
        combination = visits.combination
    }

    /// Leaves the best candidates in the workspace, best first.
    ///
    /// - Parameters:
    ///   - viewed: positions below ``LearnedVisits/productCount``, oldest first.
    ///   - workspace: made for the same visits.
    public func score(_ viewed: [UInt32], in workspace: VisitWorkspace) {
        let looks = viewed.suffix(Self.lookLimit)
        let present = gather(looks, in: workspace)
        let features = VisitFeatures(visits: visits, present: present)
        workspace.candidates.withUnsafeMutableBufferPointer { candidates in
            for index in candidates.indices {
                features.write(candidates[index], into: workspace.features)
                candidates[index].score = combination.score(workspace.features)
            }
        }
        // Compared before they become shares, of which the smallest would all be 0.
        workspace.candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.product < $1.product }
        Self.turnIntoShares(&workspace.candidates)
    }

    /// From the logarithm of odds to the share of them, 0…1, that adds up to 1 over all candidates.
    private static func turnIntoShares(_ candidates: inout [VisitCandidate]) {
        guard let largest = candidates.first?.score else { return }
        var total: Float = 0
        for index in candidates.indices {
            candidates[index].score = exp(candidates[index].score - largest)
            total += candidates[index].score
        }
        for index in candidates.indices { candidates[index].score /= total }
    }

    /// Leaves the candidates in the workspace, not yet weighed, and says what visit it is.
    func gather(_ looks: ArraySlice<UInt32>, in workspace: VisitWorkspace) -> PresentVisit {
        workspace.candidates.removeAll(keepingCapacity: true)
        workspace.anchors.removeAll(keepingCapacity: true)
        for look in looks.reversed() where !workspace.anchors.contains(look) { workspace.anchors.append(look) }
        let present = PresentVisit(looks: looks, distinct: workspace.anchors.count)
        guard !looks.isEmpty else { return present }
        for anchor in workspace.anchors { _ = workspace.candidate(of: anchor) }
        addNeighbours(in: workspace)
        addTransitions(in: workspace)
        for (place, look) in looks.reversed().enumerated() {
            let candidate = workspace.candidate(of: look)
            workspace.candidates[candidate].lookCount += 1
            if workspace.candidates[candidate].looksSince < 0 { workspace.candidates[candidate].looksSince = Int32(place) }
        }
        for candidate in workspace.candidates { workspace.places[Int(candidate.product)] = -1 }
        workspace.candidates.keepFirst(visits.summary.settings.candidateLimit) { $0.precedes($1) }
        return present
    }

    private func addNeighbours(in workspace: VisitWorkspace) {
        let settings = visits.summary.settings
        findNeighbours(in: workspace)
        workspace.neighbours.keepFirst(settings.neighbourLimit) { $0.key != $1.key ? $0.key > $1.key : $0.visit > $1.visit }
        var total: Float = 0
        for neighbour in workspace.neighbours { total += add(neighbour, in: workspace) }
        guard total > 0 else { return }
        workspace.candidates.withUnsafeMutableBufferPointer { candidates in
            for index in candidates.indices {
                candidates[index].near /= total
                candidates[index].nearRecently /= total
                candidates[index].nearLately /= total
            }
        }
    }

    /// The visits that share products with the present one, each with how much; recent ones come first among those alike.
    private func findNeighbours(in workspace: VisitWorkspace) {
        let places = workspace.neighbourPlaces
        let (offsets, occurrences) = (visits.occurrenceOffsets.elements, visits.occurrences.elements)
        workspace.neighbours.removeAll(keepingCapacity: true)
        for (anchorPlace, anchor) in workspace.anchors.prefix(visits.summary.settings.anchorLimit).enumerated() {
            let count = visits.visitCounts[Int(anchor)]
            guard count > 0 else { continue }
            // The rarer the product, the more a visit that shares it says; 1 inside keeps it above nothing.
            let rarity = log(1 + Float(visits.visitCount) / Float(count))
            let weight = exp(-Float(anchorPlace) / Self.anchorFading) * rarity
            for index in Int(offsets[Int(anchor)])..<Int(offsets[Int(anchor) + 1]) {
                let visit = occurrences[index]
                if places[Int(visit)] < 0 {
                    places[Int(visit)] = Int32(workspace.neighbours.count)
                    workspace.neighbours.append(.init(visit: visit, anchor: Int32(anchorPlace)))
                }
                workspace.neighbours[Int(places[Int(visit)])].similarity += weight
            }
        }
        let ages = visits.visitAges.elements
        workspace.neighbours.withUnsafeMutableBufferPointer { neighbours in
            for index in neighbours.indices {
                let visit = Int(neighbours[index].visit)
                places[visit] = -1
                // Of two visits alike the recent one says more of what is wanted now, but no more than that.
                neighbours[index].key = neighbours[index].similarity * (0.7 + 0.3 * exp2(-ages[visit] / VisitCandidate.longHalfLife))
            }
        }
    }
}
