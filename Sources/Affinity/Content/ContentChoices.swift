/// Orders that content was not told of, each with one product hidden: what weights are learned from.
struct ContentChoices {
    /// One question: which product was bought with this basket by this customer?
    struct Choice {
        let basket: [Int32]
        let customer: CustomerPurchases.Row
        /// Days from 1970 to the order.
        let day: Float
        let target: Int32

        func query(_ content: LearnedContent) -> ContentQuery {
            ContentQuery(content, basket: basket, customer: customer, day: day)
        }
    }

    /// What is known when the questions are asked.
    let content: LearnedContent
    let traits: ProductTraits
    let known: ContentBaskets
    let choices: [Choice]
    /// Products that could have been the answer.
    let alternatives: [Int32]

    /// - Parameters:
    ///   - asked: numbers of the history's baskets that `known` lacks.
    ///   - mayBeTarget: which of their products may be hidden; the others that `known` does not hide are the basket.
    init(
        facts: ProductFacts, text: TextColumns, known: ContentBaskets, asked: [Int32], alternatives: [Int32], limit: Int,
        mayBeTarget: (Int32) -> Bool
    ) {
        self.known = known
        self.alternatives = alternatives
        traits = ProductTraits(facts: facts, baskets: known)
        content = LearnedContent(
            facts: facts, text: text, baskets: known, weights: Array(repeating: 0, count: 2 * ContentFeature.count), leads: false,
            traits: traits)
        let history = known.history
        // A basket's place in a shuffled order depends on its number alone.
        var found: [(basket: Int32, items: [Int32], target: Int32)] = []
        for basket in asked.sorted(by: { (Mixing.mixed($0), $0) < (Mixing.mixed($1), $1) }) where found.count < limit {
            let items = Array(history.items(inBasket: Int(basket)))
            let targets = items.filter(mayBeTarget)
            guard !targets.isEmpty else { continue }
            let target = targets[Int(Mixing.mixed(basket &+ 7919) % UInt64(targets.count))]
            let rest = items.filter { $0 != target && !known.hides($0) }
            if !rest.isEmpty { found.append((basket, rest, target)) }
        }
        let customers = Self.customers(known, only: Set(found.map { history.basketVoters[Int($0.basket)] }))
        choices = found.map {
            Choice(
                basket: $0.items, customer: customers[Int(history.basketVoters[Int($0.basket)])],
                day: history.basketTimes[Int($0.basket)].days, target: $0.target)
        }
    }

    private static func customers(_ known: ContentBaskets, only voters: Set<Int32>) -> CustomerPurchases {
        let history = known.history
        var builder = CustomerPurchases.Builder(customers: history.voterCount)
        for (number, basket) in known.baskets.enumerated() {
            let voter = history.basketVoters[Int(basket)]
            guard voters.contains(voter) else { continue }
            builder.add(customer: Int(voter), at: history.basketTimes[Int(basket)], products: known.items(inBasket: number))
        }
        return builder.purchases()
    }

    /// What a choice was made from: its answer, then alternatives drawn for it, or all of them where there are no more than are asked for.
    func candidates(ofChoice number: Int, alternatives count: Int) -> [Int32] {
        let choice = choices[number]
        return [choice.target]
            + (0..<min(count, alternatives.count)).compactMap { draw in
                let dice = Mixing.mixed(Int32(truncatingIfNeeded: number &* 1009 &+ draw) ^ choice.target &* 31)
                let other = alternatives[alternatives.count <= count ? draw : Int(dice % UInt64(alternatives.count))]
                return other == choice.target || choice.basket.contains(other) ? nil : other
            }
    }

    /// Adds the first choices, with so many alternatives drawn for each, to what is fitted.
    func append(to fit: inout ConditionalLogit, choices limit: Int, alternatives count: Int) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: ContentFeature.count) { features in
            for (number, choice) in choices.prefix(limit).enumerated() {
                var query = choice.query(content)
                for product in candidates(ofChoice: number, alternatives: count) {
                    query.write(featuresOf: Int(product), into: features)
                    fit.add(features)
                }
                fit.close(chosen: 0)
            }
        }
    }
}
