import Commerce
import Foundation

/// Learns how often what is shown is bought next: orders that a ranking has not seen grow product by product, and it is asked before each.
struct AcceptanceLearning {
    private let questions: [RankingQuestions.Question]
    private let customers: CustomerPurchases

    /// Moments that are asked at most; more change the second digit of nothing.
    private static let mostAsked = 8_000
    /// Places of a slate.
    private static let places = 10

    /// - Parameters:
    ///   - history: the whole of it.
    ///   - cut: orders from this one on are asked; those before it are what the ranking knows.
    init(history: PurchaseHistory, cut: Int, seed: UInt64) {
        let early = history.prefix(cut)
        customers = CustomerPurchases(history: early)
        var isKnown = [Bool](repeating: false, count: history.products.count)
        for item in early.items { isKnown[Int(item)] = true }
        var questions: [RankingQuestions.Question] = []
        for order in cut..<history.basketCount {
            var dice = RankingDice(seed: seed, stream: order)
            // Nobody knows in which order they were put into the basket.
            let items = history.items(inBasket: order).filter { isKnown[Int($0)] }.shuffled(using: &dice)
            for next in items.indices.dropFirst() {
                questions.append(
                    RankingQuestions.Question(
                        anchors: Array(items[..<next]), customer: Int(history.basketVoters[order]), day: history.basketTimes[order].days,
                        target: items[next], basket: order, number: questions.count))
            }
        }
        var dice = RankingDice(seed: seed, stream: -1)
        self.questions = Array(questions.shuffled(using: &dice).prefix(Self.mostAsked))
    }

    /// What the ranking's chances are worth; `nil` where too few orders can be asked.
    func acceptance(of ranking: BasketRanking, crew: Crew) -> SlateAcceptance? {
        let asked = Set(questions.map(\.customer)).sorted()
        let portraits = Dictionary(
            uniqueKeysWithValues: zip(asked, crew.collect(asked.count) { ranking.portrait(of: customers[asked[$0]]) }))
        let samples = crew.collect(questions.count) { number -> [SlateAcceptance.Sample] in
            let question = questions[number]
            let ranked = ranking.rank(question.context(portraits))
            let chances = ranking.chances(of: ranked)
            var (shown, samples) = (ProvenFirst(ranked), [SlateAcceptance.Sample]())
            for place in 0..<Self.places {
                guard let item = shown.next(placed: place) else { break }
                let sample = SlateAcceptance.Sample(chance: chances[Int(item.product)] ?? 0, isNext: item.product == question.target)
                if let sample { samples.append(sample) }
            }
            return samples
        }
        return SlateAcceptance(samples.flatMap { $0 })
    }
}

extension BasketRanking {
    /// How likely each of some candidates is the one that is bought next, by position, adding up to 1: utilities are learned by a softmax over a request's
    /// candidates. Where there was too little to learn them from, each one's share of all scores stands for it.
    public func chances(of candidates: [RankedProduct]) -> [Int: Double] {
        Self.chances(
            of: candidates.map(\.product), utilities: candidates.map { isLearned ? $0.score : log(max($0.score, .leastNormalMagnitude)) })
    }

    /// The softmax of utilities.
    public static func chances(of products: [Int32], utilities: [Float]) -> [Int: Double] {
        let highest = utilities.max() ?? 0
        let purchases = utilities.map { exp(Double($0 - highest)) }
        let sum = purchases.reduce(0, +)
        return Dictionary(zip(products, purchases).map { (Int($0), $1 / sum) }, uniquingKeysWith: { one, _ in one })
    }
}
