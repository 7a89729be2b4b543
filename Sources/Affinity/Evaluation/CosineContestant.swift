/// Suggests by the plain cosine n(A,B) / √(n(A)·n(B)) of orders, added up over the basket: item-based collaborative filtering as everybody
/// knows it (Sarwar et al., WWW 2001). For a customer without a basket the purchases stand for it.
public struct CosineContestant: Contestant {
    /// What tables call it.
    public let name = "plain cosine"
    private let offsets: [Int]
    private let neighbours: [Neighbour]
    private let popularity: PopularityContestant

    /// Every pair counts, with every order; 200 neighbours are kept for a product.
    public init(history: PurchaseHistory, popularity: PopularityContestant, threads: Int) {
        var settings = LearningSettings.plainCounts
        settings.sharpness = 1
        let learned = PairLearning(settings: settings, threads: threads).learn(from: history)
        var offsets = [0]
        for count in learned.neighbourCounts { offsets.append(offsets[offsets.count - 1] + Int(count)) }
        self.offsets = offsets
        neighbours = learned.neighbours
        self.popularity = popularity
    }

    /// The largest sums of cosines, then what sells best.
    public func answer(to question: EvaluationCase, limit: Int) -> [Int32] {
        let anchors = question.basket.isEmpty ? question.customer.purchases.map { Int32($0.product) } : question.basket
        var scores: [UInt32: Float] = [:]
        for anchor in anchors {
            for neighbour in neighbours[offsets[Int(anchor)]..<offsets[Int(anchor) + 1]] {
                scores[neighbour.product, default: 0] += neighbour.score
            }
        }
        for anchor in question.basket { scores[UInt32(anchor)] = nil }
        var best = scores.map { (score: $0.value, product: Int32($0.key)) }
        best.keepFirst(limit) { ($1.score, $0.product) < ($0.score, $1.product) }
        return popularity.fill(best.map(\.product), for: question, limit: limit)
    }
}
