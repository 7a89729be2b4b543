import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("What ranking knows of its candidates")
struct RankingFeaturesTests {
    struct Shop {
        let history: ShopHistory
        let facts: ProductFacts
        let sources: RankingSources
        let customers: CustomerPurchases

        init(seed: UInt64) throws {
            let history = PlantedShop(seed: seed).history()
            facts = ProductFacts(catalogue: history.catalogue)
            customers = CustomerPurchases(history: history.purchases)
            let sales = ProductSales(history: history.purchases, catalogue: history.catalogue)
            sources = RankingSources(
                pairs: PairLearning(settings: LearningSettings(), threads: 1).learn(from: history.purchases),
                linear: try LinearLearning(settings: LinearSettings(regularisations: [5]), threads: 1).learn(from: history.purchases),
                sales: sales, content: .unweighed(history: history.purchases, facts: facts),
                customers: NextBasketSources(sales: sales, customers: customers))
            self.history = history
        }

        func portrait(of customer: Int) -> CustomerPortrait {
            CustomerPortraits(sources: sources).portrait(
                of: customers[customer], in: RankingWorkspace(sources: sources),
                neighbours: sources.customers.map { NextBasketWorkspace(sources: $0) })
        }
    }

    @Test("Sums over the basket are those of adding everything up one by one", arguments: [UInt64(1), 2])
    func againstBruteForce(seed: UInt64) throws {
        let shop = try Shop(seed: seed)
        let workspace = RankingWorkspace(sources: shop.sources)
        let gathering = CandidateGathering(sources: shop.sources)
        let features = RankingFeatures(sources: shop.sources)
        let purchases = shop.history.purchases
        var compared = 0
        for basket in stride(from: 0, to: purchases.basketCount, by: max(1, purchases.basketCount / 40)) {
            let anchors = Array(purchases.items(inBasket: basket))
            // The strongest of each anchor are what counts, the fewer the larger the basket.
            let read = CandidateGathering.rowLength(anchors: anchors.count)
            let customer = Int(purchases.basketVoters[basket])
            let context = RankingContext(
                basket: anchors, portrait: shop.portrait(of: customer), day: purchases.basketTimes[basket].days)
            gathering.gather(context, in: workspace)
            features.write(context, in: workspace)
            #expect(Set(workspace.candidates).count == workspace.candidates.count)
            #expect(Set(workspace.candidates).isDisjoint(with: anchors))
            for (place, candidate) in workspace.candidates.enumerated() {
                func feature(_ feature: RankingFeature) -> Float {
                    workspace.features[feature.rawValue * RankingWorkspace.capacity + place]
                }
                var (pair, linear, words): (Float, Float, Float) = (0, 0, 0)
                for anchor in anchors {
                    pair +=
                        shop.sources.neighbours.row(Int(anchor), shop.sources.neighbourOffsets).prefix(read)
                        .first { $0.product == UInt32(candidate) }?.score ?? 0
                    linear +=
                        shop.sources.linearWeights.row(Int(anchor), shop.sources.linearOffsets).prefix(read)
                        .first { $0.product == UInt32(candidate) }?.weight ?? 0
                    words += cosine(Int(anchor), Int(candidate), shop.sources.content)
                }
                #expect(abs(feature(.pair) - pair) < 1e-5)
                #expect(abs(feature(.linear) - linear) < 1e-5)
                #expect(abs(feature(.words) - words / Float(max(anchors.count, 1))) < 1e-5)
                let shelf = shop.sources.content.shelf[Int(candidate)]
                let alike = anchors.count { shop.sources.content.shelf[Int($0)] == shelf }
                #expect(abs(feature(.sameShelf) - Float(alike) / Float(max(anchors.count, 1))) < 1e-6)
                let own = shop.customers[customer].purchases.filter { shop.sources.content.shelf[Int($0.product)] == shelf }
                #expect(feature(.shelfOwn) == Float(own.reduce(0) { $0 + Int($1.orders) }))
                compared += 1
            }
            workspace.clear()
        }
        #expect(compared > 500)
    }

    @Test("A workspace that was used answers as a fresh one does")
    func cleared() throws {
        let shop = try Shop(seed: 3)
        let ranking = BasketRanking(sources: shop.sources, trees: nil, lastDay: shop.history.purchases.lastPurchase?.days ?? 0)
        let purchases = shop.history.purchases
        let baskets = (0..<30).map { Array(purchases.items(inBasket: $0)) }
        let used = baskets.map { ranking.rank(basket: $0, for: .unknown) }
        for (basket, answer) in zip(baskets, used) {
            let fresh = BasketRanking(sources: shop.sources, trees: nil, lastDay: shop.history.purchases.lastPurchase?.days ?? 0)
            #expect(fresh.rank(basket: basket, for: .unknown) == answer)
        }
    }

    @Test("What does not fit is no candidate, and what fits is found further down")
    func fitting() throws {
        let shop = try Shop(seed: 4)
        let ranking = BasketRanking(sources: shop.sources, trees: nil, lastDay: 0)
        let all = ranking.rank(basket: [0, 1], for: shop.portrait(of: 0))
        let odd = ranking.rank(basket: [0, 1], for: shop.portrait(of: 0)) { $0 % 2 == 1 }
        #expect(!odd.isEmpty && odd.allSatisfy { $0.product % 2 == 1 })
        #expect(odd.count > all.count { $0.product % 2 == 1 })
    }

    /// By the definition: the terms that both have.
    private func cosine(_ one: Int, _ other: Int, _ content: LearnedContent) -> Float {
        var weights: [UInt32: Float] = [:]
        for (term, weight) in zip(content.terms.row(one, content.termOffsets), content.termWeights.row(one, content.termOffsets)) {
            weights[term] = weight
        }
        return zip(content.terms.row(other, content.termOffsets), content.termWeights.row(other, content.termOffsets))
            .reduce(0) { $0 + $1.1 * (weights[$1.0] ?? 0) }
    }
}
