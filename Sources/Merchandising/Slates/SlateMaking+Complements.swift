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
            slate.explanation?.candidates += tally.touched.count
            var ranking = CandidateRanking(tally: tally, reach: speaking == 1 ? model.reach : nil)
            while let next = ranking.next() {
                let isRoom = slate.take(next.product) {
                    let strongest = tally.strongest(of: next.product)
                    return pairedItem(
                        next.product, score: next.score, anchor: strongest.anchor, place: strongest.place,
                        share: tally.score(of: next.product) > 0 ? strongest.share / tally.score(of: next.product) : 0)
                }
                guard isRoom else { return }
            }
        }
    }
}
