import Synchronization

/// Lends columns to requests, so that a request allocates none and two never share one.
final class TallyPool: Sendable {
    private let products: Int
    private let idle = Mutex<[CandidateTally]>([])

    init(products: Int) { self.products = products }

    /// Runs the body with a cleared tally.
    func borrow<Result>(_ body: (CandidateTally) -> Result) -> Result {
        let tally = idle.withLock { $0.popLast() } ?? CandidateTally(products: products)
        defer {
            tally.clear()
            idle.withLock { $0.append(tally) }
        }
        return body(tally)
    }
}
