import Affinity
import Commerce

extension Storefront {
    /// Fills what complements left empty with what fits by category and wording: products nobody bought yet have nothing else to speak for them.
    ///
    /// Nothing is taken where neither an anchor nor the customer's purchases say what should fit.
    func takeContent(
        for request: SlateRequest, into slate: inout Slate, to room: Int, anchors: [Int32], tally: CandidateTally,
        eligibility: inout Eligibility
    ) {
        guard let content = model.content, slate.items.count < room else { return }
        let known = anchors.filter { isLearned(Int($0)) }
        let customer = ownership.purchases(of: request.customer)
        guard !known.isEmpty || !customer.purchases.isEmpty else { return }
        let query = ContentQuery(content, basket: known, customer: customer, at: request.time)
        // Variants of one another close each other as they are taken, so that a few more than there is room for are asked for.
        let candidates = content.candidates(for: query, limit: 2 * room + Self.spareCandidates) {
            eligibility.refusal(of: $0) == nil
        }
        for candidate in candidates where slate.items.count < room && eligibility.refusal(of: candidate.product) == nil {
            slate.items.append(item(candidate, anchors: known, content: content, tally: tally))
            eligibility.close(candidate.product)
        }
    }

    private static let spareCandidates = 10

    /// A candidate with what is known of it and the anchors: purchases of the two where there are any, else those of their categories.
    private func item(
        _ candidate: LearnedContent.Candidate, anchors: [Int32], content: LearnedContent, tally: CandidateTally
    ) -> Slate.Item {
        let position = Int(candidate.product)
        if tally.strongest(of: candidate.product).anchor >= 0 {
            let complement = complement(candidate.product, score: candidate.score, tally: tally)
            return Slate.Item(
                position: position, score: candidate.score, relation: complement.relation, strategy: .content,
                evidence: complement.evidence)
        }
        // Only where categories go together beyond chance does their number of orders say anything.
        let evidence = anchors.map { anchor in
            Slate.CategoryEvidence(anchor: Int(anchor), association: content.categoryAssociation(of: Int(anchor), with: position))
        }
        .filter {
            products[position].category != nil && products[$0.anchor].category != nil && ($0.association.liftInterval?.lowerBound ?? 0) > 1
        }
        .max { ($0.association.lift ?? 0, $1.anchor) < ($1.association.lift ?? 0, $0.anchor) }
        return Slate.Item(
            position: position, score: candidate.score, relation: .related, strategy: .content, evidence: nil, categoryEvidence: evidence)
    }
}
