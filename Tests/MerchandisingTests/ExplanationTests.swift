import Affinity
import Commerce
import Merchandising
import Testing

@Suite struct ExplanationTests {
    @Test func sharesOfAScoreAddUpToItWhereNoTreesRank() throws {
        let shop = try #require(RankedShop.shared)
        var (explained, unexplained) = (0, 0)
        for request in shop.requests.prefix(50) {
            let slate = shop.storefront.slate(for: request)
            let explanation = try #require(slate.explanation)
            #expect(explanation.found[.complements, default: 0] > 0)
            for item in slate.items where item.strategy == .complements {
                // What too few have bought for it to stand higher can come from beyond the best 32, of which nothing is told.
                guard let shares = explanation.shares[item.position] else {
                    unexplained += 1
                    continue
                }
                explained += 1
                #expect(shares.map(\.sign) == [.pairs, .linear, .alike])
                #expect(abs(shares.map(\.value).reduce(0, +) - item.score) < 1e-5)
            }
        }
        #expect(explained > 20 * unexplained)
    }

    @Test func explainingChangesNoSlate() throws {
        let shop = try #require(RankedShop.shared)
        for request in shop.requests.prefix(50) {
            var plain = request
            plain.explain = false
            let (explained, unexplained) = (shop.storefront.slate(for: request), shop.storefront.slate(for: plain))
            #expect(explained.items.map(\.position) == unexplained.items.map(\.position))
            #expect(explained.items.map(\.score) == unexplained.items.map(\.score))
            #expect(unexplained.explanation == nil)
        }
    }
}
