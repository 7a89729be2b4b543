/// Whether content or counting what was bought together finds more of the products hidden from held-out orders.
struct ContentContest {
    /// Among the first ten.
    private(set) var contentHits = 0
    private(set) var pairHits = 0
    private(set) var discordant = 0

    /// Content ranks alone only where that is no accident (one-sided 95 %, McNemar, 1947).
    var contentWins: Bool {
        Double(contentHits - pairHits) > 1.645 * Double(discordant).squareRoot()
    }

    private static let places = 10
    private static let asked = 500
    /// In a shop with more, products have been bought together often enough, and asking all of them would take long.
    private static let largestCatalogue = 20_000

    init(rounds: [ContentChoices], weights: [Float]) {
        guard let products = rounds.first?.content.productCount, products <= Self.largestCatalogue, rounds.count > 1 else { return }
        for round in rounds {
            let holding = Self.basketsOfProducts(round.known, products: products)
            for choice in round.choices.prefix(Self.asked / rounds.count) {
                let content = Self.contentScores(choice, round.content, weights: weights)
                let pairs = Self.pairScores(choice, round.known, holding: holding)
                let target = Int(choice.target)
                func isFound(_ isBetter: (Int) -> Bool) -> Bool {
                    content.indices.count { !choice.basket.contains(Int32($0)) && $0 != target && isBetter($0) } < Self.places
                }
                let byContent = isFound { content[$0] > content[target] }
                // What was never bought with the basket follows in content's order.
                let byPairs = isFound { (pairs[$0], content[$0]) > (pairs[target], content[target]) }
                contentHits += byContent ? 1 : 0
                pairHits += byPairs ? 1 : 0
                discordant += byContent != byPairs ? 1 : 0
            }
        }
    }

    private static func contentScores(_ choice: ContentChoices.Choice, _ content: LearnedContent, weights: [Float]) -> [Float] {
        var query = choice.query(content)
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: ContentFeature.count) { features in
            weights.withUnsafeBufferPointer { weights in
                (0..<content.productCount).map { query.score(of: $0, weights: weights, features: features) }
            }
        }
    }

    /// Sums of cosines with the basket's products.
    private static func pairScores(_ choice: ContentChoices.Choice, _ known: ContentBaskets, holding: [[Int32]]) -> [Float] {
        var scores = [Float](repeating: 0, count: holding.count)
        for anchor in choice.basket {
            for basket in holding[Int(anchor)] {
                for item in known.items(inBasket: Int(basket)) where item != anchor {
                    scores[Int(item)] += 1 / Float(holding[Int(anchor)].count * holding[Int(item)].count).squareRoot()
                }
            }
        }
        return scores
    }

    private static func basketsOfProducts(_ known: ContentBaskets, products: Int) -> [[Int32]] {
        var holding: [[Int32]] = Array(repeating: [], count: products)
        for basket in 0..<known.count {
            for item in known.items(inBasket: basket) { holding[Int(item)].append(Int32(basket)) }
        }
        return holding
    }
}
