import Affinity

extension SlateMaking {
    /// Fills a slate with what was bought together with the anchors, for models that know nothing more.
    func takeComplements(into slate: inout Filling) {
        storefront.tallies.borrow { tally in
            var speaking = 0
            for anchor in anchors.weighted where storefront.isLearned(Int(anchor.position)) {
                let neighbours = model.neighbours(of: Int(anchor.position))
                if !neighbours.isEmpty { speaking += 1 }
                tally.add(anchor: anchor.position, neighbours: neighbours, weight: anchor.weight)
            }
            slate.explanation?.found[.complements, default: 0] += tally.touched.count
            var ranking = CandidateRanking(tally: tally, reach: speaking == 1 ? model.reach : nil)
            let goals = goals(of: slate)
            var arranged: [RankedProduct] = []
            if !goals.isEmpty {
                while arranged.count < Self.mostArranged, let next = ranking.next() {
                    arranged.append(RankedProduct(product: next.product, score: next.score))
                }
                goals.arrange(&arranged, room: slate.room, isLogarithmic: false, into: &slate)
            }
            var next = arranged.makeIterator()
            while let candidate = next.next().map({ ($0.score, $0.product) }) ?? ranking.next() {
                let (score, product) = candidate
                let isRoom = slate.take(product) {
                    let strongest = tally.strongest(of: product)
                    return pairedItem(
                        product, score: score, anchor: strongest.anchor, place: strongest.place,
                        share: tally.score(of: product) > 0 ? strongest.share / tally.score(of: product) : 0)
                }
                guard isRoom else { return }
            }
        }
    }

    /// Candidates that goals put in order, at most.
    private static let mostArranged = 200
}
