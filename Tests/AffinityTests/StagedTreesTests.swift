import Testing

@testable import Affinity

@Suite("Trees in two stages")
struct StagedTreesTests {
    private func trees(seed: UInt64, rounds: Int) throws -> (LearnedTrees, RankingExamples) {
        var made = MadeUpRanking(seed: seed)
        let settings = BoostingSettings(rounds: rounds, learningRate: 0.1, minimumChildWeight: 0.1, seed: 3)
        return (try Booster(learningFrom: made.examples(queries: 60), settings: settings, threads: 1).trees(), made.examples(queries: 8))
    }

    @Test("add up to what all trees say", arguments: [UInt64(1), 2], [1, 7, 59])
    func parts(seed: UInt64, cut: Int) throws {
        let (trees, fresh) = try trees(seed: seed, rounds: 60)
        let (first, rest) = (trees.part(0..<cut), trees.part(cut..<60))
        #expect(first.treeCount == cut && rest.treeCount == 60 - cut)
        let (all, one, other) = (trees.scores(of: fresh), first.scores(of: fresh), rest.scores(of: fresh))
        for candidate in all.indices {
            #expect((all[candidate] - one[candidate] - other[candidate]).magnitude < 1e-5, "candidate \(candidate)")
        }
    }

    @Test("are one stage where there are few of them")
    func few() throws {
        let staged = StagedTrees(try trees(seed: 3, rounds: 12).0)
        #expect(staged.rest == nil && staged.first.treeCount == 12)
    }

    @Test("Some products are ranked as they are among all")
    func among() throws {
        let shop = try RankingFeaturesTests.Shop(seed: 5)
        let ranking = BasketRanking(sources: shop.sources, trees: nil, lastDay: 0)
        let all = ranking.rank(basket: [0, 1], for: shop.portrait(of: 0))
        let some = all.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        #expect(some.count > 3)
        #expect(ranking.rank(among: some.map(\.product).reversed() + [0], basket: [0, 1], for: shop.portrait(of: 0)) == some)
    }
}
