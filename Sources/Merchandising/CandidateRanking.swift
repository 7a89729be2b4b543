/// Candidates in falling order of score, found as far as they are asked for: a heap, since a slate needs few of many.
///
/// Equal scores stand in the order of products, so that the same request gives the same slate.
struct CandidateRanking {
    private var heap: [(score: Float, product: Int32)]

    /// - Parameter reach: weighted votes by product where a single anchor speaks, or `nil`. With one anchor the cosine alone prefers rare
    ///   partners too much, so its score counts times the root of the partner's votes; several anchors correct each other. Chosen on weeks
    ///   before any test period.
    init(tally: CandidateTally, reach: UnsafeBufferPointer<Float>?) {
        heap = tally.touched.map { product in
            let score = tally.score(of: product)
            guard let reach else { return (score, product) }
            return (score * reach[Int(product)].squareRoot(), product)
        }
        for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(from: parent) }
    }

    /// The best candidate not yet taken.
    mutating func next() -> (score: Float, product: Int32)? {
        guard let best = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            siftDown(from: 0)
        }
        return best
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var best = parent
            let left = 2 * parent + 1
            if left < heap.count, precedes(left, best) { best = left }
            if left + 1 < heap.count, precedes(left + 1, best) { best = left + 1 }
            guard best != parent else { return }
            heap.swapAt(parent, best)
            parent = best
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        heap[left].score != heap[right].score ? heap[left].score > heap[right].score : heap[left].product < heap[right].product
    }
}
