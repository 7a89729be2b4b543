import Dispatch
import Synchronization

/// Counts, for every product, the products bought with it, and keeps the strongest.
///
/// Products are taken one by one: all baskets of the anchor are walked and their products tallied in columns as long as the catalogue
/// (Gustavson's row-wise sparse product, 1978). Memory is bounded by the counts: a basket of n products is walked n times and its n² pairs are
/// never listed. Baskets are walked in a fixed order and each product by one thread, so that the sums are the same to the last bit for
/// any number of threads and any order of arrival.
///
/// A voter's vote for a pair is that of the heaviest of the voter's baskets with both: baskets of an anchor are sorted by voter and falling
/// weight, so the first one seen is the vote.
///
/// - Complexity: O(Σ over baskets of n²) time, O(lines + products · (threads + neighbours kept)) memory.
struct PairCounter: Sendable {
    let history: PurchaseHistory
    let settings: LearningSettings
    /// One weight a basket.
    let weights: [Double]
    /// The voter of each basket, under the settings.
    let voters: [Int32]
    /// Where each product's baskets begin in ``baskets``.
    let offsets: [Int]
    /// Baskets of each product, by voter, then falling weight, then position.
    let baskets: [Int32]

    init(history: PurchaseHistory, settings: LearningSettings) {
        self.history = history
        self.settings = settings
        let weights = BasketWeights(history: history, settings: settings).values
        self.weights = weights
        let voters = settings.oneVotePerCustomer ? history.basketVoters : (0..<history.basketCount).map(Int32.init)
        self.voters = voters
        let walk = (0..<history.basketCount).sorted {
            (voters[$0], -weights[$0], $0) < (voters[$1], -weights[$1], $1)
        }
        (offsets, baskets) = Self.basketsOfProducts(history, walkedIn: walk)
    }

    /// Votes for each product on its own, as distinct voters and as the sum of their heaviest baskets.
    func marginals() -> (voters: [UInt32], orders: [UInt32], weights: [Double]) {
        let count = history.products.count
        var distinct = [UInt32](repeating: 0, count: count)
        var orders = [UInt32](repeating: 0, count: count)
        var sums = [Double](repeating: 0, count: count)
        for product in 0..<count {
            var last: Int32 = -1
            for basket in baskets[offsets[product]..<offsets[product + 1]] where voters[Int(basket)] != last {
                last = voters[Int(basket)]
                distinct[product] += 1
                sums[product] += weights[Int(basket)]
            }
            orders[product] = UInt32(offsets[product + 1] - offsets[product])
        }
        return (distinct, orders, sums)
    }

    /// The strongest neighbours of every product, by weighted cosine.
    ///
    /// - Parameter progress: told how many products are done, from any thread.
    func neighbours(
        weights marginals: [Double], threads: Int, progress: @Sendable (Int) -> Void
    ) -> [NeighbourChunk] {
        let inverseRoots = marginals.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        let threads = max(1, threads)
        let chunk = max(16, min(512, history.products.count / (threads * 8) + 1))
        let chunks = (history.products.count + chunk - 1) / chunk
        let results = Mutex<[NeighbourChunk?]>(Array(repeating: nil, count: chunks))
        let next = Atomic<Int>(0)
        let done = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var tally = PairTally(products: history.products.count)
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < chunks else { return }
                let range = (number * chunk)..<min((number + 1) * chunk, history.products.count)
                var part = NeighbourChunk()
                for anchor in range {
                    tally.walk(anchor: anchor, counter: self)
                    tally.keepStrongest(of: anchor, inverseRoots: inverseRoots, settings: settings, into: &part)
                }
                results.withLock { $0[number] = part }
                progress(done.add(range.count, ordering: .relaxed).newValue)
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    private static func basketsOfProducts(_ history: PurchaseHistory, walkedIn walk: [Int]) -> ([Int], [Int32]) {
        var offsets = [Int](repeating: 0, count: history.products.count + 1)
        for item in history.items { offsets[Int(item) + 1] += 1 }
        for product in history.products.indices { offsets[product + 1] += offsets[product] }
        var next = offsets
        var baskets = [Int32](repeating: 0, count: history.items.count)
        for basket in walk {
            for item in history.items(inBasket: basket) {
                baskets[next[Int(item)]] = Int32(basket)
                next[Int(item)] += 1
            }
        }
        return (offsets, baskets)
    }
}
