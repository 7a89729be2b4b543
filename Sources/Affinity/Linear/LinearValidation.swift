/// Chooses the regularisation: learns on the first nine tenths of the baskets and hides a product of each of the last tenth's.
struct LinearValidation {
    /// Share of the baskets, the last ones, that is held out.
    static let heldOutShare = 0.1
    /// Fewer answers than this say too little about a choice between neighbours on a scale.
    static let fewestQueries = 100
    /// More answers than this change nothing.
    static let mostQueries = 2000
    /// Of more baskets the last ones are enough to learn from.
    static let mostBaskets = 1_000_000
    /// The most bought products stand for all: the inverse of more costs more than it tells.
    static let mostProducts = 3000

    private struct Query {
        var anchors: [Int32]
        var lone: Int32
        var target: Int32
    }

    let history: PurchaseHistory
    let settings: LinearSettings
    let crew: Crew

    /// What each regularisation of the settings comes to; empty where fewer than 100 baskets can be asked.
    func trials() throws(LinearLearningError) -> [LinearSummary.Trial] {
        let cut = history.basketCount - Int(Double(history.basketCount) * Self.heldOutShare)
        let first = max(0, cut - Self.mostBaskets)
        let products = LearnedProducts(
            history: history, baskets: first..<cut, minimumOrders: settings.minimumOrders, limit: Self.mostProducts)
        let queries = self.queries(in: cut..<min(history.basketCount, cut + Self.mostBaskets), products: products)
        guard settings.regularisations.count > 1, queries.count >= Self.fewestQueries else { return [] }
        let rows = [
            TrainingRows(history: history, baskets: first..<cut, products: products, settings: settings),
            TrainingRows(customersOf: history, baskets: first..<cut, products: products, settings: settings),
        ]
        var trials: [LinearSummary.Trial] = []
        let gram = GramMatrix(rows: rows, products: products.count, crew: crew)
        for regularisation in settings.regularisations {
            let model = try ExactLinear(gram: gram.copy(), regularisation: regularisation, crew: crew)
            let full = queries.map { reciprocalRank(of: $0.target, anchors: $0.anchors, model: model) }
            let one = queries.map { reciprocalRank(of: $0.target, anchors: [$0.lone], model: model) }
            trials.append(
                LinearSummary.Trial(
                    regularisation: regularisation, fullBasket: full.reduce(0, +) / Double(queries.count),
                    oneProduct: one.reduce(0, +) / Double(queries.count)))
        }
        return trials
    }

    /// The regularisation with the best sum of both figures; the middle one of the settings without trials, of an even number the larger: little data is
    /// better held by more.
    static func choice(of trials: [LinearSummary.Trial], settings: LinearSettings) -> Double {
        let best = trials.max { $0.fullBasket + $0.oneProduct < $1.fullBasket + $1.oneProduct }
        return best?.regularisation ?? settings.regularisations[settings.regularisations.count / 2]
    }

    private func queries(in baskets: Range<Int>, products: LearnedProducts) -> [Query] {
        var queries: [Query] = []
        for basket in baskets {
            var items = history.items(inBasket: basket).compactMap { item -> Int32? in
                let number = products.numbers[Int(item)]
                return number >= 0 ? number : nil
            }
            guard items.count > 1 else { continue }
            let target = items.remove(at: Int(draw(basket, 0) % UInt64(items.count)))
            let lone = items[Int(draw(basket, 1) % UInt64(items.count))]
            queries.append(Query(anchors: items, lone: lone, target: target))
        }
        guard queries.count > Self.mostQueries else { return queries }
        // Evenly spread over the period, so that no week speaks for all.
        return (0..<Self.mostQueries).map { queries[$0 * queries.count / Self.mostQueries] }
    }

    /// Products of the basket are no candidates; equals share the ranks they take.
    private func reciprocalRank(of target: Int32, anchors: [Int32], model: ExactLinear) -> Double {
        var scores = [Float](repeating: 0, count: model.scales.count)
        for anchor in anchors {
            let column = model.inverse.column(Int(anchor))
            for product in scores.indices { scores[product] += column[product] }
        }
        for product in scores.indices { scores[product] *= model.scales[product] }
        for anchor in anchors { scores[Int(anchor)] = -.infinity }
        let own = scores[Int(target)]
        let above = scores.count { $0 > own }
        let equal = scores.count { $0 == own } - 1
        return 1 / (1 + Double(above) + Double(equal) / 2)
    }

    /// SplitMix64's output function (Steele et al. 2014) of seed, basket and stream: no state, so that order does not matter.
    private func draw(_ basket: Int, _ stream: UInt64) -> UInt64 {
        var mixed = settings.seed &+ (UInt64(basket) &* 2 &+ stream &+ 1) &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
