import Affinity
import Commerce

extension SlateMaking {
    /// Takes what visits like the present one went on to look at, best first, for requests that only say what was viewed.
    ///
    /// What was viewed before may well be what is looked for, so that it is among them.
    func takeNextInVisit(into slate: inout Filling) {
        guard let visitScoring = storefront.visitScoring, anchors.asked.isEmpty else { return }
        let viewed = request.viewed.compactMap { id in
            storefront.position(of: id).flatMap { storefront.isLearned($0) ? UInt32($0) : nil }
        }
        guard !viewed.isEmpty else { return }
        let candidates = visitScoring.next(after: viewed)
        slate.explanation?.found[.visits, default: 0] += candidates.count
        for candidate in candidates {
            let isRoom = slate.take(Int32(candidate.product)) {
                Slate.Item(
                    position: Int(candidate.product), score: candidate.score, relation: .alsoViewed, strategy: .visits, evidence: nil,
                    visitEvidence: Slate.VisitEvidence(visits: Int(candidate.visits), wasViewed: candidate.lookCount > 0))
            }
            guard isRoom else { return }
        }
    }
}
