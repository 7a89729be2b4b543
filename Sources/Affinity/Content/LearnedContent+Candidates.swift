extension LearnedContent {
    /// A product that content speaks for.
    public struct Candidate: Sendable {
        /// Its position.
        public let product: Int32
        /// Higher is better, comparable within one answer only.
        public var score: Float
    }

    /// How many products are looked at for one answer, and of those that fit how many are compared by shelf and traits, and how many by all.
    private static let lookedAt = 60_000
    private static let compared = 6_000
    private static let scored = 600
    /// Where trees rank newcomers, so many are scored: the weights that choose them are a rougher judge.
    private static let newcomersScored = 2_000
    /// Words of more products than that lead nowhere in particular.
    private static let commonWord = 500

    /// The products that fit best by content, best first.
    ///
    /// Looks along the words of the basket and along shelves, the most promising first, not through the whole catalogue; what its shelf and
    /// its own traits make unlikely is not looked at closer. Where nothing that fits was ever sold, products are weighed as among those that
    /// nobody bought yet; else as among all.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - fits: whether a position may be suggested.
    public func candidates(for query: ContentQuery, limit: Int, where fits: (Int32) -> Bool) -> [Candidate] {
        let shared = sharingWords(with: query, where: fits)
        let shelved = onShelves(query, besides: Set(shared), where: fits)
        let onlyNew = !shared.contains { !isNeverSold(Int($0)) } && !shelved.contains { !isNeverSold(Int($0)) }
        let weights = weights(amongNeverSold: onlyNew)
        let shelves = query.shelfScores(weights: weights)
        func likeliest(_ products: [Int32], _ count: Int) -> [Int32] {
            guard products.count > count else { return products }
            var ranked = products.map { product in
                let place = Int(product)
                return Candidate(product: product, score: shelves[Int(shelf[place])] + worth[2 * place + (onlyNew ? 1 : 0)])
            }
            ranked.keepFirst(count, by: Self.precedes)
            return ranked.map(\.product)
        }
        if onlyNew, let newcomers {
            // What sales are foretold to be says more than the traits that they are foretold from.
            let products = likeliestNewcomers(shared + shelved, max(Self.newcomersScored, limit), shelves: shelves, newcomers)
            return newcomers.best(limit, of: products, for: query, content: self, by: Self.precedes)
        }
        var query = query
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: ContentFeature.count) { features in
            var best = (likeliest(shared, Self.scored) + likeliest(shelved, max(Self.scored, limit))).map {
                Candidate(product: $0, score: query.score(of: Int($0), weights: weights, features: features))
            }
            best.keepFirst(limit, by: Self.precedes)
            return best
        }
    }

    private func likeliestNewcomers(
        _ products: [Int32], _ count: Int, shelves: [Float], _ newcomers: LearnedNewcomers
    ) -> [Int32] {
        guard products.count > count else { return products }
        var ranked = products.map {
            Candidate(product: $0, score: shelves[Int(shelf[Int($0)])] + newcomers.expectedSales[Int($0)])
        }
        ranked.keepFirst(count, by: Self.precedes)
        return ranked.map(\.product)
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        left.score != right.score ? left.score > right.score : left.product < right.product
    }

    private func sharingWords(with query: ContentQuery, where fits: (Int32) -> Bool) -> [Int32] {
        var found: [Int32] = []
        var seen = Set<UInt32>()
        for term in query.terms.sorted() {
            let products = postings.row(Int(term), postingOffsets)
            guard products.count <= Self.commonWord else { continue }
            for product in products where seen.insert(product).inserted && fits(Int32(product)) { found.append(Int32(product)) }
        }
        return found
    }

    private func onShelves(_ query: ContentQuery, besides known: Set<Int32>, where fits: (Int32) -> Bool) -> [Int32] {
        var scores = query.shelfScores(weights: weights(amongNeverSold: false))
        for shelf in scores.indices {
            // With the most promising product of each.
            guard let best = shelfProducts.row(shelf, shelfOffsets).first else { continue }
            scores[shelf] += worth[2 * Int(best)]
        }
        var found: [Int32] = []
        var looked = 0
        for shelf in scores.indices.sorted(by: { (scores[$1], $0) < (scores[$0], $1) }) {
            for product in shelfProducts.row(shelf, shelfOffsets) {
                looked += 1
                if !known.contains(Int32(product)), fits(Int32(product)) { found.append(Int32(product)) }
            }
            if looked >= Self.lookedAt || found.count >= Self.compared { break }
        }
        return found
    }
}
