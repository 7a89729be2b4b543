extension LearnedContent {
    /// A product that content speaks for.
    public struct Candidate: Sendable {
        /// Its position.
        public let product: Int32
        /// Higher is better, comparable within one answer only.
        public let score: Float
    }

    /// How many products are looked at for one answer, and how many of those that fit are scored.
    private static let lookedAt = 60_000
    private static let scored = 6_000
    /// Words of more products than that lead nowhere in particular.
    private static let commonWord = 500

    /// The products that fit best by content, best first.
    ///
    /// Looks along the words of the basket and along shelves, the most promising first, not through the whole catalogue. Where nothing that fits was
    /// ever sold, products are weighed as among those that nobody bought yet; else as among all.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - fits: whether a position may be suggested.
    public func candidates(for query: ContentQuery, limit: Int, where fits: (Int32) -> Bool) -> [Candidate] {
        var query = query
        var found = fitting(query, where: fits)
        let onlyNew = !found.contains { !isNeverSold(Int($0)) }
        let weights = weights(amongNeverSold: onlyNew)
        found.sort()
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: ContentFeature.count) { features in
            var best = found.map { Candidate(product: $0, score: query.score(of: Int($0), weights: weights, features: features)) }
            best.keepFirst(limit) { ($1.score, $0.product) < ($0.score, $1.product) }
            return best
        }
    }

    private func fitting(_ query: ContentQuery, where fits: (Int32) -> Bool) -> [Int32] {
        var found: [Int32] = []
        var seen = Set<UInt32>()
        for term in query.terms.sorted() {
            let products = postings.row(Int(term), postingOffsets)
            guard products.count <= Self.commonWord else { continue }
            for product in products where seen.insert(product).inserted && fits(Int32(product)) { found.append(Int32(product)) }
        }
        var looked = 0
        for shelf in query.shelves(weights: weights(amongNeverSold: false)) {
            for product in shelfProducts.row(shelf, shelfOffsets) {
                looked += 1
                if !seen.contains(product), fits(Int32(product)) { found.append(Int32(product)) }
            }
            if looked >= Self.lookedAt || found.count >= Self.scored { break }
        }
        return found
    }
}
