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
        // Newest baskets first, so that the first purchase seen of a voter is the latest.
        var lastVoted = Set<UInt64>()
        lastVoted.reserveCapacity(settings.oneVotePerCustomer ? history.items.count : 0)
        for basket in (0..<history.basketCount).reversed() {
            let days = history.basketTimes[basket].days(until: last)
            let weight = BasketWeights.decay(days: days, halfLife: settings.popularityHalfLifeDays)
            for item in history.items(inBasket: basket) {
                if settings.oneVotePerCustomer {
                    let vote = UInt64(history.basketVoters[basket]) << 32 | UInt64(item)
                    guard lastVoted.insert(vote).inserted else { continue }
                }
                sums[Int(item)] += weight
            }
        }
        values = sums.map(Float.init)
    }
}
