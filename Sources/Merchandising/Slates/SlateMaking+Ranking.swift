import Affinity
import Commerce

extension SlateMaking {
    /// Fills a slate with what everything that was learned ranks first for basket and customer.
    ///
    /// Where neither anchors nor customer are known there is nothing to rank by.
    func takeRanked(into slate: inout Filling) {
        guard let ranking = model.ranking, !anchors.known.isEmpty || customer.orders > 0 else { return }
        let portrait = storefront.portrait(of: request.customer, buying: customer, for: ranking)
        let (offers, fits) = (stock?.offers ?? [], narrowing(slate.eligibility))
        var candidates = ranking.rank(basket: anchors.known, for: portrait, at: request.time, offering: offers, where: fits)
        if slate.explanation != nil {
            slate.explanation?.found[.complements, default: 0] += candidates.count
            let shares = ranking.shares(basket: anchors.known, for: portrait, at: request.time, offering: offers, where: fits)
            for (product, shares) in shares { slate.explanation?.shares[Int(product)] = shares }
        }
        goals(of: slate).arrange(&candidates, room: slate.room, isLogarithmic: ranking.isLearned, into: &slate)
        var ranked = ProvenFirst(candidates)
        while let candidate = ranked.next(placed: slate.items.count) {
            guard slate.take(candidate.product, as: { rankedItem(candidate) }) else { break }
        }
        offerUnproven(of: candidates, in: &slate)
    }

    /// Finds what the last place may be given to now and then though too few bought it for it to stand among the first, so that it can prove itself.
    ///
    /// Which product it is, and how likely it was, is known exactly, so that what happens then can be weighed without bias (inverse propensity).
    private func offerUnproven(of candidates: [RankedProduct], in slate: inout Filling) {
        guard request.draw != nil || request.keepsTrial && request.slots.count == 1, slate.plan.discoveryShare > 0, slate.isFull,
            slate.items.count >= Discovery.fewestPlaces
        else { return }
        let shown = Set(slate.items.map { Int32($0.position) })
        let eligibility = slate.eligibility
        var (items, scores): ([Slate.Item], [Float]) = ([], [])
        for candidate in candidates where !candidate.isProven && !shown.contains(candidate.product) {
            guard items.count < Discovery.mostTried else { break }
            guard eligibility.refusal(of: candidate.product) == nil else { continue }
            let item = rankedItem(candidate)
            guard eligibility.refusal(of: item, in: slate) == nil else { continue }
            items.append(item)
            scores.append(candidate.score)
        }
        guard !items.isEmpty else { return }
        slate.offer(
            Slate.Trial(
                place: slate.items.count - 1, items: items, discovery: Discovery(scores: scores, share: slate.plan.discoveryShare)))
    }

    /// What the merchant wants of a slate beside relevance.
    func goals(of slate: Filling) -> MerchantGoals {
        MerchantGoals(storefront: storefront, plan: slate.plan, rules: slate.eligibility.rules, stock: stock)
    }

    /// Only what narrows the choice is asked of every product; the rest of eligibility is asked of what is ranked first.
    private func narrowing(_ eligibility: Eligibility) -> ((Int32) -> Bool)? {
        if eligibility.isNarrow { return { eligibility.refusal(of: $0) == nil } }
        guard let rules = eligibility.rules, rules.blocksMuch else { return nil }
        return { !rules.blocks($0) }
    }

    /// A candidate with the strongest thing that can be said of it: bought together, bought before, or neither.
    private func rankedItem(_ candidate: RankedProduct) -> Slate.Item {
        let own = Int(customer.purchase(of: candidate.product)?.orders ?? 0)
        var item: Slate.Item
        if let strongest = candidate.strongest {
            item = pairedItem(
                candidate.product, score: candidate.score, anchor: strongest.anchor, place: Int(strongest.place), share: strongest.share)
        } else if own > 0 {
            item = Slate.Item(
                position: Int(candidate.product), score: candidate.score, relation: .replenishment, strategy: .ownPurchases, evidence: nil)
        } else {
            item = Slate.Item(
                position: Int(candidate.product), score: candidate.score, relation: .related, strategy: .content, evidence: nil)
        }
        item.ownOrders = own
        return item
    }

    /// A product as an item, with what the anchor that speaks most for it has seen.
    ///
    /// - Parameter place: the product's place among the anchor's neighbours.
    func pairedItem(
        _ product: Int32, score: Float, anchor: Int32, place: Int, share: Float, strategy: Slate.Strategy = .complements
    ) -> Slate.Item {
        let pair = model.neighbours(of: Int(anchor))[place]
        let evidence = Slate.Evidence(
            anchor: Int(anchor), voters: Int(pair.voters), orders: Int(pair.orders),
            association: model.association(of: Int(anchor), with: pair), share: share)
        return Slate.Item(
            position: Int(product), score: score, relation: storefront.relation(of: Int(anchor), to: Int(product)), strategy: strategy,
            evidence: evidence)
    }
}
