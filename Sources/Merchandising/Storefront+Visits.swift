import Affinity
import Commerce

extension Storefront {
    /// What visits like the present one went on to look at, best first, for requests that only say what was viewed.
    ///
    /// What was viewed before may well be what is looked for, so that it is among them.
    func nextInVisit(_ request: SlateRequest) -> [VisitCandidate] {
        guard let visitScoring, (request.basket + (request.product.map { [$0] } ?? [])).allSatisfy({ position(of: $0) == nil })
        else { return [] }
        let viewed = request.viewed.compactMap { position(of: $0).flatMap { isLearned($0) ? UInt32($0) : nil } }
        return viewed.isEmpty ? [] : visitScoring.next(after: viewed)
    }

    /// Takes candidates into a slate as far as there is room and they are eligible.
    func takeNextInVisit(_ candidates: [VisitCandidate], into slate: inout Slate, to room: Int, eligibility: inout Eligibility) {
        for candidate in candidates {
            if let refusal = eligibility.refusal(of: Int32(candidate.product)) {
                slate.explanation?.dropped[refusal, default: 0] += 1
                continue
            }
            let item = Slate.Item(
                position: Int(candidate.product), score: candidate.score, relation: .alsoViewed, strategy: .visits, evidence: nil,
                visitEvidence: Slate.VisitEvidence(visits: Int(candidate.visits), wasViewed: candidate.lookCount > 0))
            guard slate.items.count < room else {
                slate.explanation?.runnerUp = item
                return
            }
            slate.items.append(item)
            eligibility.close(Int32(candidate.product))
        }
    }
}
