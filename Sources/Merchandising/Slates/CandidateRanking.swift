/// Candidates in falling order of score, found as far as they are asked for: a slate needs few of many.
///
/// The first few dozen are picked in one pass that most candidates leave after one comparison; only if eligibility drops all of
/// those are the rest put into a heap. Equal scores stand in the order of products, so that the same request gives the same slate.
struct CandidateRanking {
    private typealias Candidate = (score: Float, product: Int32)

    /// How many are picked before the rest is looked at: enough for the usual slate of ten with its refusals.
    private static let firstCount = 32

    private let tally: CandidateTally
    private let reach: UnsafeBufferPointer<Float>?
    /// The best of the candidates, best first.
    private var first: [Candidate] = []
    private var taken = 0
    /// All others, once ``first`` is used up.
    private var heap: [Candidate] = []

    /// - Parameters:
    ///   - tally: must not be cleared while the ranking is in use.
    ///   - reach: weighted votes by product where a single anchor speaks, or `nil`. With one anchor the cosine alone prefers rare partners
    ///     too much, so its score counts times the root of the partner's votes; several anchors correct each other. Chosen on weeks before
    ///     any test period.
    init(tally: CandidateTally, reach: UnsafeBufferPointer<Float>?) {
        self.tally = tally
        self.reach = reach
        first = Self.best(of: tally, reach: reach)
    }

    /// The best few dozen candidates, best first.
    private static func best(of tally: CandidateTally, reach: UnsafeBufferPointer<Float>?) -> [Candidate] {
        Array(unsafeUninitializedCapacity: firstCount) { best, count in
            var floor: Candidate = (-.infinity, .max)
            for product in tally.touched {
                let candidate = (score: score(of: product, tally: tally, reach: reach), product: product)
                guard precedes(candidate, floor) else { continue }
                // Sorting in place, the last falling out once there is no more room.
                var place = count < firstCount ? count : firstCount - 1
                while place > 0, precedes(candidate, best[place - 1]) {
                    best[place] = best[place - 1]
                    place -= 1
                }
                best[place] = candidate
                if count < firstCount { count += 1 }
                if count == firstCount { floor = best[firstCount - 1] }
            }
        }
    }

    private static func score(of product: Int32, tally: CandidateTally, reach: UnsafeBufferPointer<Float>?) -> Float {
        let score = tally.score(of: product)
        return reach.map { score * $0[Int(product)].squareRoot() } ?? score
    }

    /// The best candidate not yet taken.
    mutating func next() -> (score: Float, product: Int32)? {
        if taken < first.count {
            taken += 1
            return first[taken - 1]
        }
        if taken == first.count { fillHeap() }
        guard let best = heap.first else { return nil }
        taken += 1
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            heap.withUnsafeMutableBufferPointer { Self.siftDown(from: 0, in: $0) }
        }
        return best
    }

    private mutating func fillHeap() {
        guard let last = first.last, tally.touched.count > first.count else { return }
        heap = tally.touched.map { (Self.score(of: $0, tally: tally, reach: reach), $0) }.filter { Self.precedes(last, $0) }
        heap.withUnsafeMutableBufferPointer { heap in
            for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { Self.siftDown(from: parent, in: heap) }
        }
    }

    /// Moves what stands at a place down to where it belongs, its children rising in turn.
    private static func siftDown(from start: Int, in heap: UnsafeMutableBufferPointer<Candidate>) {
        let sinking = heap[start]
        var place = start
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
            guard precedes(heap[child], sinking) else { break }
            heap[place] = heap[child]
            place = child
        }
        heap[place] = sinking
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        left.score != right.score ? left.score > right.score : left.product < right.product
    }
}
