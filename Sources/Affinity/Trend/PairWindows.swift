public import Commerce

/// Who bought two products together in the last weeks, and who in as many weeks before.
///
/// Customers count once in each stretch of time, so that nobody who orders every week makes a pattern alone; both stretches are equally long, since
/// the longer one waits, the more customers have bought anything together.
public struct PairWindows: Sendable {
    /// One pair.
    public struct Pair: Hashable, Sendable {
        /// The product that fewer customers bought, and what they bought with it.
        public let product: ProductID, with: ProductID
        /// Buyers of the product in the last weeks, and those of them who bought both in one order.
        public let buyers: Int, together: Int
        /// The same of the weeks before.
        public let buyersBefore: Int, togetherBefore: Int
    }

    /// Pairs that enough customers bought together in both stretches taken together, by the products' ids.
    public let pairs: [Pair]
    /// The length of each stretch.
    public static let days = 56
    /// Below so many customers in both stretches no change could be told from chance among thousands of pairs.
    public static let fewestTogether = 20
    /// The last order.
    public let end: Timestamp

    /// - Returns: `nil` where the history is shorter than both stretches.
    /// - Complexity: O(sum of the squares of the sizes of the baskets of both stretches).
    public init?(of history: PurchaseHistory) {
        guard let end = history.lastPurchase, let first = history.basketTimes.first, first.days(until: end) >= Double(2 * Self.days)
        else { return nil }
        self.end = end
        let middle = end.advanced(byDays: -Self.days)
        let start = middle.advanced(byDays: -Self.days)
        // The baskets of both stretches by voter, so that one comparison tells whether a voter was counted; recent ones of a voter first.
        let walk = (0..<history.basketCount).filter { history.basketTimes[$0] > start }.sorted {
            (history.basketVoters[$0], -$0) < (history.basketVoters[$1], -$1)
        }
        let count = history.products.count
        var baskets = [[Int32]](repeating: [], count: count)
        for basket in walk { for item in history.items(inBasket: basket) { baskets[Int(item)].append(Int32(basket)) } }
        // 0 for the last weeks, 1 for those before.
        func window(_ basket: Int) -> Int { history.basketTimes[basket] > middle ? 0 : 1 }
        let buyers = baskets.map { baskets -> [Int] in
            var (found, last) = ([0, 0], [Int32(-1), -1])
            for basket in baskets {
                let (window, voter) = (window(Int(basket)), history.basketVoters[Int(basket)])
                if last[window] != voter { (found[window], last[window]) = (found[window] + 1, voter) }
            }
            return found
        }
        var together = [[Int]](repeating: [0, 0], count: count)
        var last = [[Int32]](repeating: [-1, -1], count: count)
        var pairs: [Pair] = []
        for anchor in 0..<count where buyers[anchor][0] + buyers[anchor][1] >= Self.fewestTogether {
            var touched: [Int] = []
            for basket in baskets[anchor] {
                let (window, voter) = (window(Int(basket)), history.basketVoters[Int(basket)])
                for item in history.items(inBasket: Int(basket)) where Int(item) > anchor {
                    let other = Int(item)
                    if together[other] == [0, 0] { touched.append(other) }
                    if last[other][window] != voter {
                        last[other][window] = voter
                        together[other][window] += 1
                    }
                }
            }
            for other in touched.sorted() {
                if together[other][0] + together[other][1] >= Self.fewestTogether {
                    let isAnchorRarer = buyers[anchor][0] + buyers[anchor][1] <= buyers[other][0] + buyers[other][1]
                    let (rarer, commoner) = isAnchorRarer ? (anchor, other) : (other, anchor)
                    pairs.append(
                        Pair(
                            product: history.products[rarer], with: history.products[commoner], buyers: buyers[rarer][0],
                            together: together[other][0], buyersBefore: buyers[rarer][1], togetherBefore: together[other][1]))
                }
                together[other] = [0, 0]
                last[other] = [-1, -1]
            }
        }
        self.pairs = pairs
    }
}
