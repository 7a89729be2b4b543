/// Suggests what the customer bought most often, then what sells best: hard to beat where people buy the same again (P-TopFreq; Li et al.,
/// "A Next Basket Recommendation Reality Check", TOIS 2023).
public struct OwnFrequencyContestant: Contestant {
    /// What tables call it.
    public let name = "own frequency"
    private let popularity: PopularityContestant

    /// - Parameter popularity: fills what the customer's purchases leave empty.
    public init(popularity: PopularityContestant) {
        self.popularity = popularity
    }

    /// The customer's products by their number of orders, later ones first among equals.
    public func answer(to question: EvaluationCase, limit: Int) -> [Int32] {
        var own = question.customer.purchases.filter { !question.basket.contains(Int32($0.product)) }
        own.keepFirst(limit) { ($1.orders, $1.lastDay, $0.product) < ($0.orders, $0.lastDay, $1.product) }
        return popularity.fill(own.map { Int32($0.product) }, for: question, limit: limit)
    }
}
