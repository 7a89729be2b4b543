/// Keeps the best of many products that are offered one by one.
struct BestProducts {
    /// The best so far and some more.
    private var kept: [(score: Float, product: Int32)] = []
    private var limit = 0
    /// What is below that is not among the best.
    private var threshold: Float = 0

    /// Begins anew.
    mutating func reset(limit: Int) {
        kept.removeAll(keepingCapacity: true)
        self.limit = limit
        threshold = 0
    }

    /// Products without a score above 0 are none of the best.
    @inline(__always)
    mutating func offer(_ product: Int32, score: Float) {
        guard score > 0, score >= threshold else { return }
        kept.append((score, product))
        if kept.count >= 4 * limit { shrink() }
    }

    private mutating func shrink() {
        kept.keepFirst(limit) { ($1.score, $0.product) < ($0.score, $1.product) }
        threshold = kept.last?.score ?? 0
    }

    /// The best, first to last; equals in the order of products.
    mutating func ranked() -> [(score: Float, product: Int32)] {
        kept.keepFirst(limit) { ($1.score, $0.product) < ($0.score, $1.product) }
        return kept
    }
}
