import Affinity
import Commerce

extension SlateMaking {
    /// Fills what complements left empty with what fits by category and wording: products nobody bought yet have nothing else to speak for them.
    ///
    /// Nothing is taken where neither an anchor nor the customer's purchases say what should fit.
    func takeContent(into slate: inout Filling) {
        guard let content = model.content, !anchors.known.isEmpty || !customer.purchases.isEmpty else { return }
        let query = ContentQuery(content, basket: anchors.known, customer: customer, at: request.time)
        let open = slate.eligibility
        // Variants of one another close each other as they are taken, so that a few more than there is room for are asked for.
        var candidates = content.candidates(for: query, limit: 2 * slate.room + Self.spareCandidates) { open.refusal(of: $0) == nil }
        slate.explanation?.found[.content, default: 0] += candidates.count
        goals(of: slate).arrange(&candidates, room: slate.room, isLogarithmic: true, into: &slate)
        for candidate in candidates {
            guard slate.take(candidate.product, as: { item(candidate, content: content) }) else { return }
        }
    }

    private static let spareCandidates = 10

    /// A candidate with what is known of it and the anchors: purchases of the two where there are any, else those of their categories.
    private func item(_ candidate: LearnedContent.Candidate, content: LearnedContent) -> Slate.Item {
        let position = Int(candidate.product)
        if let strongest = strongestPair(of: candidate.product) {
            return pairedItem(
                candidate.product, score: candidate.score, anchor: strongest.anchor, place: strongest.place, share: strongest.share,
                strategy: .content)
        }
        // Only where categories go together beyond chance does their number of orders say anything.
        let products = storefront.products
        let evidence = anchors.known.map { anchor in
            Slate.CategoryEvidence(anchor: Int(anchor), association: content.categoryAssociation(of: Int(anchor), with: position))
        }
        .filter {
            products[position].category != nil && products[$0.anchor].category != nil && ($0.association.liftInterval?.lowerBound ?? 0) > 1
        }
        .max { ($0.association.lift ?? 0, $1.anchor) < ($1.association.lift ?? 0, $0.anchor) }
        return Slate.Item(
            position: position, score: candidate.score, relation: .related, strategy: .content, evidence: nil, categoryEvidence: evidence)
    }

    /// The anchor whose pair with a product is the strongest, and its share of what all anchors' pairs say for it.
    func strongestPair(of product: Int32) -> (anchor: Int32, place: Int, share: Float)? {
        var strongest: (anchor: Int32, place: Int, score: Float)?
        var sum: Float = 0
        for anchor in anchors.weighted where storefront.isLearned(Int(anchor.position)) {
            let neighbours = model.neighbours(of: Int(anchor.position))
            guard let place = neighbours.firstIndex(where: { $0.product == UInt32(product) }) else { continue }
            let score = neighbours[place].score * anchor.weight
            sum += score
            if score > strongest?.score ?? -1 { strongest = (anchor.position, place, score) }
        }
        return strongest.map { ($0.anchor, $0.place, sum > 0 ? $0.score / sum : 0) }
    }
}
