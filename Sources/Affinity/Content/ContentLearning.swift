/// Learns what content says from catalogue and orders, and what that weighs from orders held out.
///
/// The weights among all products come from orders in folds, each asked by what the others say. Those among products that nobody bought yet
/// come from products in folds: each fold is taken out of the earlier orders as if it were new, and the last orders that hold one of them are
/// asked for it.
public struct ContentLearning: Sendable {
    /// Threads to learn with; the result is the same for any number.
    public let threads: Int

    /// There are no settings that an owner must know.
    public init(threads: Int) { self.threads = max(1, threads) }

    /// - Parameters:
    ///   - history: products in the order of the facts.
    /// - Throws: where XGBoost refuses to learn from what is enough to learn from.
    public func learn(from history: PurchaseHistory, facts: ProductFacts) throws(BoostingError) -> LearnedContent {
        precondition(history.products.count == facts.count, "one row of facts for each product")
        let text = TextColumns(facts: facts)
        let rounds = orderRounds(history, facts, text)
        let among = weights(of: rounds)
        let leads = ContentContest(rounds: rounds, weights: among).contentWins
        let hidden = productRounds(history, facts, text)
        let new = weights(of: hidden)
        let baskets = ContentBaskets(history, baskets: Array(Self.recent(history)))
        let traits = ProductTraits(facts: facts, baskets: baskets)
        var content = LearnedContent(
            facts: facts, text: text, baskets: baskets, weights: among + new, leads: leads, traits: traits)
        content.newcomers = try NewcomerLearning(threads: threads).learn(
            from: hidden, sales: earlierSales(history, facts), facts: facts, traits: traits, content: content)
        return content
    }

    /// Older orders say nothing new of categories, and a shop with more of them need not wait for it.
    private static let mostBaskets = 400_000
    private static let alternatives = 100
    private static let iterations = 80
    /// Features say much the same as one another; a tight prior keeps them from being set off against each other.
    private static let priorPrecision = 10.0
    private static let orderFolds = 5
    private static let productFolds = 8
    /// So many teach the weights; trees take more.
    private static let choicesInAll = 4_800
    private static let newcomerChoices = 6_000

    private static func recent(_ history: PurchaseHistory) -> Range<Int32> {
        Int32(max(0, history.basketCount - mostBaskets))..<Int32(history.basketCount)
    }

    /// Where there is little to learn from they stay near ``ContentWeights/unlearned``.
    private func weights(of rounds: [ContentChoices]) -> [Float] {
        var fit = ConditionalLogit(signCount: ContentFeature.count)
        for round in rounds { round.append(to: &fit, choices: Self.choicesInAll / rounds.count, alternatives: Self.alternatives) }
        return fit.fit(from: ContentWeights.unlearned, iterations: Self.iterations, threads: threads, priorPrecision: Self.priorPrecision)
    }

    private func orderRounds(_ history: PurchaseHistory, _ facts: ProductFacts, _ text: TextColumns) -> [ContentChoices] {
        let baskets = Array(Self.recent(history))
        // Where there are many orders one round of them is enough; where there are few, each is asked once.
        let asked = history.basketCount > 20_000 ? 1 : Self.orderFolds
        return (0..<asked).map { fold in
            let isAsked = { (basket: Int32) in Int(Mixing.mixed(basket) >> 32) % Self.orderFolds == fold }
            return ContentChoices(
                facts: facts, text: text, known: ContentBaskets(history, baskets: baskets.filter { !isAsked($0) }),
                asked: baskets.filter(isAsked), alternatives: (0..<Int32(facts.count)).map { $0 }, limit: Self.choicesInAll / asked,
                mayBeTarget: { _ in true })
        }
    }

    /// What is known when the last orders are asked for products taken out of it.
    private static func earlier(_ history: PurchaseHistory) -> Range<Int32> {
        let recent = recent(history)
        return recent.lowerBound..<(recent.lowerBound + Int32(recent.count * 9 / 10))
    }

    /// Faded sales of each product in the earlier orders, nothing taken out.
    private func earlierSales(_ history: PurchaseHistory, _ facts: ProductFacts) -> [Float] {
        ProductTraits(facts: facts, baskets: ContentBaskets(history, baskets: Array(Self.earlier(history)))).recent
    }

    private func productRounds(_ history: PurchaseHistory, _ facts: ProductFacts, _ text: TextColumns) -> [ContentChoices] {
        let earlier = Array(Self.earlier(history))
        var sold = [Bool](repeating: false, count: facts.count)
        for basket in earlier {
            for item in history.items(inBasket: Int(basket)) { sold[Int(item)] = true }
        }
        return (0..<Self.productFolds).compactMap { fold in
            let isHidden = (0..<Int32(facts.count)).map { Int(Mixing.mixed($0) >> 32) % Self.productFolds == fold }
            let alternatives = (0..<Int32(facts.count)).filter { isHidden[Int($0)] && sold[Int($0)] }
            guard alternatives.count > 1 else { return nil }
            return ContentChoices(
                facts: facts, text: text, known: ContentBaskets(history, baskets: earlier, isHidden: isHidden),
                asked: Array(Self.earlier(history).upperBound..<Int32(history.basketCount)), alternatives: alternatives,
                limit: Self.newcomerChoices / Self.productFolds, mayBeTarget: { isHidden[Int($0)] && sold[Int($0)] })
        }
    }
}
