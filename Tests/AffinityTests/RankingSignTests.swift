import Testing

@testable import Affinity

@Suite("What a score is made of")
struct RankingSignTests {
    @Test("is what the trees no longer say once a kind of sign is the same for all")
    func againstBruteForce() throws {
        let shop = try RankingFeaturesTests.Shop(seed: 6)
        var made = MadeUpRanking(seed: 4, featureCount: RankingFeature.count)
        let settings = BoostingSettings(rounds: 60, learningRate: 0.1, minimumChildWeight: 0.1, seed: 3)
        let trees = try Booster(learningFrom: made.examples(queries: 80), settings: settings, threads: 1).trees()
        let day = shop.history.purchases.lastPurchase?.days ?? 0
        let ranking = BasketRanking(sources: shop.sources, trees: trees, lastDay: day)
        var counts: [RankingSign: Int] = [:]
        for basket in stride(from: 0, to: 200, by: 20) {
            let anchors = Array(shop.history.purchases.items(inBasket: basket))
            let portrait = shop.portrait(of: Int(shop.history.purchases.basketVoters[basket]))
            let shares = ranking.shares(basket: anchors, for: portrait)
            let rows = features(of: ranking.rank(basket: anchors, for: portrait).prefix(32).map(\.product), anchors, portrait, day, shop)
            #expect(Set(rows.keys) == Set(shares.keys))
            let products = rows.keys.sorted()
            let columns = products.compactMap { rows[$0] }
            let whole = trees.scores(of: examples(columns))
            for (index, sign) in RankingSign.allCases.enumerated() {
                var changed = columns
                for feature in sign.features.map(\.rawValue) {
                    let middle = columns.map { $0[feature] }.sorted()[columns.count / 2]
                    for row in changed.indices { changed[row][feature] = middle }
                }
                for (place, (with, without)) in zip(whole, trees.scores(of: examples(changed))).enumerated() {
                    let share = try #require(shares[products[place]]?[index])
                    #expect(share.sign == sign && abs(share.value - (with - without)) < 1e-4)
                    if share.value != 0 { counts[sign, default: 0] += 1 }
                }
            }
        }
        #expect(counts.count >= 5, "made-up trees ask for most kinds")
    }

    @Test("leaves no feature of a candidate in two kinds")
    func kinds() {
        let features = RankingSign.allCases.flatMap(\.features)
        #expect(Set(features).count == features.count)
        let shared: Set<RankingFeature> = [.customerOrders, .customerGap, .novelty, .basketSize, .knownAnchors]
        #expect(Set(features).union(shared).count == RankingFeature.count)
    }

    private func features(
        of products: [Int32], _ anchors: [Int32], _ portrait: CustomerPortrait, _ day: Float, _ shop: RankingFeaturesTests.Shop
    ) -> [Int32: [Float]] {
        let workspace = RankingWorkspace(sources: shop.sources)
        let context = RankingContext(basket: anchors, portrait: portrait, day: day)
        CandidateGathering(sources: shop.sources).gather(context, in: workspace)
        RankingFeatures(sources: shop.sources).write(context, in: workspace)
        var rows: [Int32: [Float]] = [:]
        for (place, candidate) in workspace.candidates.enumerated() where products.contains(candidate) {
            rows[candidate] = (0..<RankingFeature.count).map { workspace.features[$0 * RankingWorkspace.capacity + place] }
        }
        return rows
    }

    private func examples(_ rows: [[Float]]) -> RankingExamples {
        var examples = RankingExamples(featureCount: RankingFeature.count)
        examples.features = rows.flatMap(\.self)
        examples.labels = rows.map { _ in 0 }
        examples.groups = [UInt32(rows.count)]
        return examples
    }
}
