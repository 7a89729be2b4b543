public import Commerce

/// A model as it would answer: what it ranks first, then what content says, then best sellers, as slates are filled.
public struct ModelContestant: Contestant {
    /// What tables call it.
    public let name: String
    private let ranking: BasketRanking?
    private let content: LearnedContent?
    private let isLedByContent: Bool
    private let bestsellers: [Int32]
    private let positions: PositionMap?

    /// A model that was just learned from orders of the same history.
    init(_ model: LearnedModel, content: LearnedContent, name: String = "this model") {
        self.name = name
        self.content = content
        ranking = model.ranking(content: content)
        isLedByContent = model.trees == nil && (model.lead == .content || content.leads)
        bestsellers = Self.bestsellers(model.pairs.popularity)
        positions = nil
    }

    /// A model that was published, asked about the products of a history.
    public init(_ model: Model, products: [ProductID], name: String = "model in service") {
        self.name = name
        content = model.content
        ranking = model.ranking
        isLedByContent = model.isLedByContent
        bestsellers = Self.bestsellers(Array(model.popularity))
        positions = PositionMap(from: products, to: (0..<model.productCount).map(model.product))
    }

    private static func bestsellers(_ popularity: [Float]) -> [Int32] {
        (0..<Int32(popularity.count)).filter { popularity[Int($0)] > 0 }
            .sorted { (popularity[Int($1)], $0) < (popularity[Int($0)], $1) }
    }

    /// What a slate of so many would hold, if everything were in stock.
    public func answer(to question: EvaluationCase, limit: Int) -> [Int32] {
        guard let positions else { return ownAnswer(to: question, limit: limit) }
        return ownAnswer(to: positions.translated(question), limit: limit).compactMap { positions.back($0) }
    }

    private func ownAnswer(to question: EvaluationCase, limit: Int) -> [Int32] {
        var answer: [Int32] = []
        let isAsked = !question.basket.isEmpty || question.customer.orders > 0
        func take(_ product: Int32) {
            if answer.count < limit, !answer.contains(product), !question.basket.contains(product) { answer.append(product) }
        }
        func takeContent() {
            guard let content, answer.count < limit, isAsked else { return }
            let query = ContentQuery(content, basket: question.basket, owned: question.customer.purchases.map { Int32($0.product) })
            for candidate in content.candidates(for: query, limit: limit + answer.count, where: { !question.basket.contains($0) }) {
                take(candidate.product)
            }
        }
        if isLedByContent { takeContent() }
        if let ranking, isAsked, answer.count < limit {
            let portrait = ranking.portrait(of: question.customer)
            var ranked = ProvenFirst(ranking.rank(basket: question.basket, for: portrait, at: question.time))
            while answer.count < limit, let next = ranked.next(placed: answer.count) { take(next.product) }
        }
        takeContent()
        for product in bestsellers where answer.count < limit { take(product) }
        return answer
    }
}
