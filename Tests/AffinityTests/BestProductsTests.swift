import Testing

@testable import Affinity

@Suite("The best of many products")
struct BestProductsTests {
    @Test("are those that sorting all of them puts first", arguments: 0..<30)
    func againstSorting(seed: Int) {
        var dice = RankingDice(seed: 11, stream: seed)
        // Few different scores, so that there are many ties.
        let offers = (0..<Int32(500)).shuffled(using: &dice).map { (score: Float(Int.random(in: -5...40, using: &dice)), product: $0) }
        var best = BestProducts()
        for limit in [1, 7, 32, 600] {
            best.reset(limit: limit)
            for offer in offers { best.offer(offer.product, score: offer.score) }
            let sorted = offers.filter { $0.score > 0 }.sorted { ($1.score, $0.product) < ($0.score, $1.product) }
            #expect(best.ranked().map(\.product) == sorted.prefix(limit).map(\.product))
        }
    }
}
