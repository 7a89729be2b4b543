import Commerce

/// What sells now: for each product the voters who bought it, each counted once with their latest purchase, decayed by its age.
struct Popularity {
    let values: [Float]

    init(history: PurchaseHistory, settings: LearningSettings) {
        var sums = [Double](repeating: 0, count: history.products.count)
        guard let last = history.lastPurchase else {
            values = sums.map(Float.init)
            return
        }
        let weights = (0..<history.basketCount).map { basket in
            let days = history.basketTimes[basket].days(until: last)
            return BasketWeights.decay(days: days, halfLife: settings.popularityHalfLifeDays)
        }
        // Voter by voter and newest baskets first, so that the first purchase seen of a voter is the latest, and one mark a product will do.
        var votedLast = [Int32](repeating: -1, count: history.products.count)
        for basket in Self.walk(history) {
            let voter = history.basketVoters[Int(basket)]
            for item in history.items(inBasket: Int(basket)) {
                if settings.oneVotePerCustomer {
                    guard votedLast[Int(item)] != voter else { continue }
                    votedLast[Int(item)] = voter
                }
                sums[Int(item)] += weights[Int(basket)]
            }
        }
        values = sums.map(Float.init)
    }

    /// All baskets by voter, then newest first.
    private static func walk(_ history: PurchaseHistory) -> [Int32] {
        var next = [Int](repeating: 0, count: history.voterCount + 1)
        for voter in history.basketVoters { next[Int(voter) + 1] += 1 }
        for voter in 0..<history.voterCount { next[voter + 1] += next[voter] }
        var walk = [Int32](repeating: 0, count: history.basketCount)
        for basket in (0..<history.basketCount).reversed() {
            let voter = Int(history.basketVoters[basket])
            walk[next[voter]] = Int32(basket)
            next[voter] += 1
        }
        return walk
    }
}
