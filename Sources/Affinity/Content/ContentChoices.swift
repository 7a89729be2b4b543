/// Orders that content was not told of, each with one product hidden: what weights are learned from.
struct ContentChoices {
    /// One question: which product was bought with this basket by this customer?
    struct Choice {
        let basket: [Int32]
        let owned: [Int32]
        let target: Int32
    }

    /// What is known when the questions are asked.
    let content: LearnedContent
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
        content = LearnedContent(
            facts: facts, text: text, baskets: known, weights: Array(repeating: 0, count: 2 * ContentFeature.count), leads: false)
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
        let owned = Self.owned(known, by: Set(found.map { history.basketVoters[Int($0.basket)] }))
        choices = found.map {
            Choice(basket: $0.items, owned: owned[history.basketVoters[Int($0.basket)]] ?? [], target: $0.target)
        }
    }

    private static func owned(_ known: ContentBaskets, by voters: Set<Int32>) -> [Int32: [Int32]] {
        var owned: [Int32: Set<Int32>] = [:]
        for (number, basket) in known.baskets.enumerated() {
            let voter = known.history.basketVoters[Int(basket)]
            if voters.contains(voter) { owned[voter, default: []].formUnion(known.items(inBasket: number)) }
        }
        return owned.mapValues { $0.sorted() }
    }

    /// Adds every choice, with so many alternatives drawn for it, to what is fitted.
    func append(to fit: inout ConditionalLogit, alternatives count: Int) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: ContentFeature.count) { features in
            for (number, choice) in choices.enumerated() {
                var query = ContentQuery(content, basket: choice.basket, owned: choice.owned)
                query.write(featuresOf: Int(choice.target), into: features)
                fit.add(features)
                for draw in 0..<min(count, alternatives.count) {
                    let dice = Mixing.mixed(Int32(truncatingIfNeeded: number &* 1009 &+ draw) ^ choice.target &* 31)
                    // All of them where there are no more than are asked for.
                    let place = alternatives.count <= count ? draw : Int(dice % UInt64(alternatives.count))
                    let other = alternatives[place]
                    guard other != choice.target, !choice.basket.contains(other) else { continue }
                    query.write(featuresOf: Int(other), into: features)
                    fit.add(features)
                }
                fit.close(chosen: 0)
            }
        }
    }
}
