import Commerce
import Dispatch
import Synchronization

/// Finds the sets of products that enough orders hold all of.
///
/// Depth-first over conditional databases with occurrence deliver (Uno et al., "LCM ver. 2", 2004): for each product, the rest of each
/// of its baskets is projected to what is still frequent there, and the same is done within. Products are walked from the rarest to the
/// most frequent, so that those with the longest lists have the fewest extensions. A set is closed if no larger one is in as many
/// orders (Pasquier et al., 1999).
///
/// The result depends on the baskets alone, not on the number of threads.
///
/// - Complexity: the number of frequent sets times the length of their baskets' rests; memory one projection a depth and thread.
public struct ItemsetMining: Sendable {
    /// Which sets are looked for.
    public let settings: ItemsetSettings
    /// Threads to search with.
    public let threads: Int

    /// A search with those settings.
    public init(settings: ItemsetSettings = ItemsetSettings(), threads: Int = 1) {
        self.settings = settings
        self.threads = max(1, threads)
    }

    /// All sets of the sizes asked for, rarest product first.
    ///
    /// - Parameter history: a basket is an order; what a customer buys twice counts twice.
    public func mine(_ history: PurchaseHistory) -> Itemsets {
        // Nothing is more than there can be.
        mine(history, atMost: .max) ?? Itemsets(none: history)
    }

    /// The same, given up once more sets were found than that, those counted that are too small, too large or not closed; `nil` then.
    ///
    /// - Complexity: that of finding so many sets, whatever the orders are.
    func mine(_ history: PurchaseHistory, atMost limit: Int) -> Itemsets? {
        let minimum = settings.minimumOrders ?? ItemsetSettings.minimumOrders(of: history.basketCount)
        let baskets = RankedBaskets(history, minimumOrders: minimum)
        let thirds = Self.thirds(of: history)
        // Whether a set is closed shows in the sets one larger.
        let deepest = settings.sizes.upperBound + (settings.closedOnly ? 1 : 0)
        guard let found = search(baskets, minimum: minimum, deepest: deepest, thirds: thirds, limit: limit) else { return nil }
        let index = ItemsetIndex(found, products: history.products.count, singles: baskets.orders)
        let basis = Itemset.Basis(
            orders: history.basketCount, ordersByThird: [thirds.0, thirds.1 - thirds.0, history.basketCount - thirds.1])
        return selected(found, index: index, basis: basis, minimum: minimum)
    }

    private func search(
        _ baskets: RankedBaskets, minimum: Int, deepest: Int, thirds: (Int, Int), limit: Int
    ) -> FoundItemsets? {
        let roots = baskets.products.count
        // Small chunks, since the frequent products at the end take longest.
        let chunk = max(1, min(64, roots / (threads * 16) + 1))
        let chunks = (roots + chunk - 1) / chunk
        let results = Mutex<[FoundItemsets?]>(Array(repeating: nil, count: chunks))
        let next = Atomic<Int>(0)
        let total = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var search = ItemsetSearch(baskets: baskets, minimum: minimum, deepest: deepest, thirds: thirds, limit: limit)
            while total.load(ordering: .relaxed) <= limit {
                // From the end, where the work is.
                let number = chunks - 1 - next.add(1, ordering: .relaxed).oldValue
                guard number >= 0 else { return }
                for root in (number * chunk)..<min((number + 1) * chunk, roots) { search.walk(root: root) }
                let found = search.takeFound()
                total.add(found.count, ordering: .relaxed)
                results.withLock { $0[number] = found }
            }
        }
        // Whoever stopped had found more than the limit, so that threads do not decide.
        guard total.load(ordering: .relaxed) <= limit else { return nil }
        return results.withLock { results in
            results.reduce(into: FoundItemsets()) { whole, part in part.map { whole.append($0) } }
        }
    }

    private func selected(_ found: FoundItemsets, index: ItemsetIndex, basis: Itemset.Basis, minimum: Int) -> Itemsets {
        let notClosed = settings.closedOnly ? index.setsWithEqualSuperset() : []
        var offsets: [Int32] = [0]
        var (items, orders, thirds): ([Int32], [Int32], [Int32]) = ([], [], [])
        for set in 0..<found.count {
            let own = found.items(ofSet: set)
            guard settings.sizes.contains(own.count), !settings.closedOnly || !notClosed[set] else { continue }
            items.append(contentsOf: own)
            offsets.append(Int32(items.count))
            orders.append(found.orders[set])
            thirds.append(contentsOf: found.thirds[(3 * set)..<(3 * set + 3)])
        }
        return Itemsets(
            basis: basis, minimumOrders: minimum, offsets: offsets, items: items, orders: orders, thirds: thirds, index: index)
    }

    /// The first baskets of the second and of the last third of the period.
    private static func thirds(of history: PurchaseHistory) -> (Int, Int) {
        guard let first = history.basketTimes.first, let last = history.lastPurchase else { return (0, 0) }
        let days = first.days(until: last)
        func firstBasket(after share: Double) -> Int {
            // Times ascend.
            var (low, high) = (0, history.basketCount)
            while low < high {
                let middle = low + (high - low) / 2
                if first.days(until: history.basketTimes[middle]) < days * share { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return (firstBasket(after: 1.0 / 3), firstBasket(after: 2.0 / 3))
    }
}
