/// Suggests what sells best now, to everybody alike.
public struct PopularityContestant: Contestant {
    /// What tables call it.
    public let name = "popularity"
    /// Products that were sold, best sellers first.
    let bestsellers: [Int32]

    /// Counts recent buyers, as ``LearningSettings/popularityHalfLifeDays`` has it.
    public init(history: PurchaseHistory, settings: LearningSettings = LearningSettings()) {
        let values = Popularity(history: history, settings: settings).values
        bestsellers = (0..<Int32(values.count)).filter { values[Int($0)] > 0 }
            .sorted { (values[Int($1)], $0) < (values[Int($0)], $1) }
    }

    /// The best sellers that are not in the basket.
    public func answer(to question: EvaluationCase, limit: Int) -> [Int32] { fill([], for: question, limit: limit) }

    /// Other answers, and best sellers in the places that they leave.
    func fill(_ answer: [Int32], for question: EvaluationCase, limit: Int) -> [Int32] {
        var filled = answer
        for product in bestsellers where filled.count < limit {
            if !question.basket.contains(product), !answer.contains(product) { filled.append(product) }
        }
        return filled
    }
}
