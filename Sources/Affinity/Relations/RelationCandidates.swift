/// The pairs of an anchor that are worth a judgement: bought together, looked at together, named in reviews, look-alikes of its shelf. Bounded for each product.
struct RelationCandidates {
    /// The most of each kind.
    static let bought = 100
    static let viewed = 40
    static let alike = 40
    static let named = 20

    /// Distinct products, ascending, never the anchor; with each, whether nothing but visits or reviews speaks for asking about it.
    static func candidates(
        of anchor: Int, neighbours: ArraySlice<Neighbour>, views: JointTally, mentions: ArraySlice<MentionRow>,
        likeness: ProductLikeness
    ) -> [(product: Int32, isSeenOnly: Bool)] {
        let others = neighbours.prefix(bought).map { Int32($0.product) } + likeness.lookalikes(of: anchor, limit: alike)
        // Looked at together once is chance.
        var seen = views.touched.filter { $0 != anchor && views.counts[Int($0)] > 1 }
        seen.keepFirst(viewed) { left, right in
            let counts = (views.counts[Int(left)], views.counts[Int(right)])
            return counts.0 != counts.1 ? counts.0 > counts.1 : left < right
        }
        // One reviewer alone is not asked, and of many the first by position.
        let named = mentions.filter { $0.reviewers > 1 }.prefix(Self.named).map { Int32($0.product) }
        let candidates = others.map { (product: $0, isSeenOnly: false) } + (seen + named).map { (product: $0, isSeenOnly: true) }
        var distinct: [(product: Int32, isSeenOnly: Bool)] = []
        for candidate in candidates.sorted(by: { ($0.product, $0.isSeenOnly ? 1 : 0) < ($1.product, $1.isSeenOnly ? 1 : 0) })
        where candidate.product != distinct.last?.product { distinct.append(candidate) }
        return distinct
    }
}
