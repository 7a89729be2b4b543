/// Counts the distinct buyers of sets.
struct SetVoters: Sendable {
    private let history: PurchaseHistory
    private let offsets: [Int]
    /// The baskets of each product in turn, ascending.
    private let baskets: [Int32]

    init(history: PurchaseHistory) {
        self.history = history
        var offsets = [Int](repeating: 0, count: history.products.count + 1)
        for item in history.items { offsets[Int(item) + 1] += 1 }
        for product in history.products.indices { offsets[product + 1] += offsets[product] }
        var next = offsets
        var baskets = [Int32](repeating: 0, count: history.items.count)
        for basket in 0..<history.basketCount {
            for item in history.items(inBasket: basket) {
                baskets[next[Int(item)]] = Int32(basket)
                next[Int(item)] += 1
            }
        }
        self.offsets = offsets
        self.baskets = baskets
    }

    /// - Parameters:
    ///   - items: ascending.
    ///   - stamp: a number that marks this set alone.
    ///   - stamps: one for each voter, to mark who was counted.
    func voters(of items: ArraySlice<Int32>, stamp: Int32, in stamps: inout [Int32]) -> Int {
        func lists(_ item: Int32) -> Int { offsets[Int(item) + 1] - offsets[Int(item)] }
        guard let rarest = items.min(by: { (lists($0), $0) < (lists($1), $1) }) else { return 0 }
        var count = 0
        for basket in baskets[offsets[Int(rarest)]..<offsets[Int(rarest) + 1]] {
            let voter = Int(history.basketVoters[Int(basket)])
            guard stamps[voter] != stamp else { continue }
            // Both ascend.
            var wanted = items.startIndex
            for item in history.items(inBasket: Int(basket)) where wanted < items.endIndex && item == items[wanted] { wanted += 1 }
            if wanted == items.endIndex {
                stamps[voter] = stamp
                count += 1
            }
        }
        return count
    }
}
