/// The pairs of an anchor that are worth a judgement: bought together, looked at together, look-alikes of its shelf. Bounded for each product.
struct RelationCandidates {
    /// The most of each kind.
    static let bought = 100
    static let viewed = 40
    static let alike = 40

    /// Distinct products, ascending, never the anchor.
    static func candidates(of anchor: Int, neighbours: ArraySlice<Neighbour>, views: JointTally, likeness: ProductLikeness) -> [Int32] {
        var candidates = neighbours.prefix(bought).map { Int32($0.product) } + likeness.lookalikes(of: anchor, limit: alike)
        // Looked at together once is chance.
        var seen = views.touched.filter { $0 != anchor && views.counts[Int($0)] > 1 }
        seen.keepFirst(viewed) { left, right in
            let counts = (views.counts[Int(left)], views.counts[Int(right)])
            return counts.0 != counts.1 ? counts.0 > counts.1 : left < right
        }
        candidates += seen
        candidates.sort()
        var distinct: [Int32] = []
        for candidate in candidates where candidate != distinct.last { distinct.append(candidate) }
        return distinct
    }
}
