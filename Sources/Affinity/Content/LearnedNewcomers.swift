/// How products that nobody bought yet are ranked among each other, where there were orders enough to learn it.
struct LearnedNewcomers: Sendable {
    /// What each product's sales are foretold to be from the catalogue, as a logarithm; 0 for those that sell already.
    let expectedSales: Column<Float>
    /// See ``SectionFit``; empty where there are too many sections.
    let sectionFit: Column<Float>
    /// How much each of ``NewcomerFeature`` counts.
    let trees: LearnedTrees

    /// The best candidates of those at some positions, best first.
    func best(
        _ limit: Int, of products: [Int32], for query: ContentQuery, content: LearnedContent,
        by precedes: (LearnedContent.Candidate, LearnedContent.Candidate) -> Bool
    ) -> [LearnedContent.Candidate] {
        guard !products.isEmpty else { return [] }
        var query = NewcomerQuery(query, content: content, expectedSales: expectedSales, sectionFit: sectionFit)
        let lanes = LearnedTrees.lanes
        let stride = (products.count + lanes - 1) / lanes * lanes
        let scores = withUnsafeTemporaryAllocation(of: Float.self, capacity: (stride + 1) * NewcomerFeature.count + stride) { room in
            room.initialize(repeating: 0)
            let columns = UnsafeMutableBufferPointer(rebasing: room[..<(stride * NewcomerFeature.count)])
            let one = UnsafeMutableBufferPointer(rebasing: room[columns.count..<(columns.count + NewcomerFeature.count)])
            let scores = UnsafeMutableBufferPointer(rebasing: room[(columns.count + NewcomerFeature.count)...])
            for (place, product) in products.enumerated() {
                query.write(featuresOf: Int(product), into: one)
                for feature in 0..<NewcomerFeature.count { columns[feature * stride + place] = one[feature] }
            }
            trees.score(columns, count: products.count, stride: stride, into: scores, workspace: TreeWorkspace(for: trees))
            return Array(scores.prefix(products.count))
        }
        var best = zip(products, scores).map { LearnedContent.Candidate(product: $0, score: $1) }
        best.keepFirst(limit, by: precedes)
        return best
    }
}
