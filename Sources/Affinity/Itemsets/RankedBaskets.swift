/// Baskets of the products that are frequent at all, numbered from the rarest to the most frequent.
struct RankedBaskets: Sendable {
    /// Product position of each rank.
    let products: [Int32]
    /// Orders of every product position, frequent or not.
    let orders: [Int32]
    /// Where each basket's ranks begin; one more than baskets.
    let offsets: [Int32]
    /// Ranks, ascending within a basket.
    let ranks: [Int32]
    /// Where each rank's occurrences begin; one more than ranks.
    let occurrenceOffsets: [Int32]
    /// For each rank the places of ``ranks`` where it stands, and in which baskets, baskets ascending.
    let occurrencePlaces: [Int32]
    let occurrenceBaskets: [Int32]

    init(_ history: PurchaseHistory, minimumOrders: Int) {
        var orders = [Int32](repeating: 0, count: history.products.count)
        for item in history.items { orders[Int(item)] += 1 }
        let products = orders.indices.filter { Int(orders[$0]) >= minimumOrders }.sorted { (orders[$0], $0) < (orders[$1], $1) }
        var rankOf = [Int32](repeating: -1, count: history.products.count)
        for (rank, product) in products.enumerated() { rankOf[product] = Int32(rank) }
        var starts = [Int32](repeating: 0, count: products.count + 1)
        for (rank, product) in products.enumerated() { starts[rank + 1] = starts[rank] + orders[product] }
        let total = Int(starts[products.count])
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(history.basketCount + 1)
        var ranks = [Int32](repeating: 0, count: total)
        // By rank and not by basket: each basket's ranks come out ascending without sorting.
        for basket in 0..<history.basketCount {
            var size: Int32 = 0
            for item in history.items(inBasket: basket) where rankOf[Int(item)] >= 0 { size += 1 }
            offsets.append(offsets[basket] + size)
        }
        var occurrenceBaskets = [Int32](repeating: 0, count: total)
        var next = starts
        for basket in 0..<history.basketCount {
            for item in history.items(inBasket: basket) {
                let rank = Int(rankOf[Int(item)])
                guard rank >= 0 else { continue }
                occurrenceBaskets[Int(next[rank])] = Int32(basket)
                next[rank] += 1
            }
        }
        var places = [Int32](repeating: 0, count: total)
        var free = Array(offsets.dropLast())
        for rank in products.indices {
            for occurrence in Int(starts[rank])..<Int(starts[rank + 1]) {
                let basket = Int(occurrenceBaskets[occurrence])
                ranks[Int(free[basket])] = Int32(rank)
                places[occurrence] = free[basket]
                free[basket] += 1
            }
        }
        self.products = products.map(Int32.init)
        self.orders = orders
        self.offsets = offsets
        self.ranks = ranks
        occurrenceOffsets = starts
        occurrencePlaces = places
        self.occurrenceBaskets = occurrenceBaskets
    }
}
