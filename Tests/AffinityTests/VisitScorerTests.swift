import SampleShop
import Testing

@testable import Affinity

@Suite("Visit scorer")
struct VisitScorerTests {
    private func isClose(_ left: Float, _ right: Double) -> Bool { abs(Double(left) - right) < 1e-4 }

    @Test(
        "finds what going through all visits finds",
        arguments: [
            VisitSettings(candidateLimit: 1_000),
            VisitSettings(visitsPerProduct: 4, neighbourLimit: 3, anchorLimit: 2, candidateLimit: 1_000),
        ])
    func bruteForce(settings: VisitSettings) throws {
        for seed in UInt64(0)..<25 {
            let history = Browsing(seed: seed).history
            let visits = try #require(VisitLearning(settings: settings, threads: 2).learn(from: history))
            let naive = NaiveVisits(history, settings: settings)
            let workspace = VisitWorkspace(for: visits)
            var dice = SplitMix64(seed: seed, stream: "viewed")
            for _ in 0..<20 {
                let viewed = (0..<dice.within(1...7)).map { _ in UInt32(dice.below(15)) }
                VisitScorer(visits: visits).score(viewed, in: workspace)
                let expected = naive.evidence(after: viewed)
                #expect(Set(workspace.candidates.map { Int($0.product) }) == Set(expected.keys), "seed \(seed), \(viewed)")
                for candidate in workspace.candidates {
                    let evidence = try #require(expected[Int(candidate.product)])
                    #expect(
                        isClose(candidate.near, evidence.near) && isClose(candidate.nearRecently, evidence.nearRecently)
                            && isClose(candidate.nearLately, evidence.nearLately) && isClose(candidate.following, evidence.following)
                            && isClose(candidate.preceding, evidence.preceding) && isClose(candidate.twoSteps, evidence.twoSteps),
                        "seed \(seed), \(viewed): \(candidate) is not \(evidence)")
                    #expect(Int(candidate.visits) == evidence.visits.count, "seed \(seed), \(viewed)")
                }
            }
        }
    }

    @Test("gives shares that fall and add up to 1, the same whatever was scored before")
    func reuse() throws {
        let visits = try #require(VisitLearning(threads: 1).learn(from: Browsing(seed: 3, visitors: 300, products: 80).history))
        let (scorer, used) = (VisitScorer(visits: visits), VisitWorkspace(for: visits))
        var dice = SplitMix64(seed: 3, stream: "viewed")
        for _ in 0..<200 {
            let viewed = (0..<dice.within(1...30)).map { _ in UInt32(dice.below(80)) }
            let fresh = VisitWorkspace(for: visits)
            scorer.score(viewed, in: used)
            scorer.score(viewed, in: fresh)
            #expect(used.candidates.map(\.product) == fresh.candidates.map(\.product))
            #expect(used.candidates.map(\.score) == fresh.candidates.map(\.score))
            #expect(zip(used.candidates, used.candidates.dropFirst()).allSatisfy { $0.score >= $1.score })
            #expect(abs(used.candidates.reduce(0) { $0 + $1.score } - 1) < 1e-4)
        }
        scorer.score([], in: used)
        #expect(used.candidates.isEmpty)
    }

    @Test("says of a product how often and how long ago this visit looked at it")
    func looks() throws {
        let visits = try #require(
            VisitLearning(threads: 1).learn(from: Browsing(visits: [[0, 1, 2], [2, 3], [4, 4]], products: 6).history))
        let workspace = VisitWorkspace(for: visits)
        VisitScorer(visits: visits).score([2, 1, 2, 5], in: workspace)
        let candidates = Dictionary(uniqueKeysWithValues: workspace.candidates.map { ($0.product, $0) })
        #expect(candidates[5]?.looksSince == 0 && candidates[5]?.lookCount == 1)
        #expect(candidates[2]?.looksSince == 1 && candidates[2]?.lookCount == 2)
        #expect(candidates[3]?.looksSince == -1 && candidates[3]?.lookCount == 0)
        #expect(candidates[4] == nil, "nobody looked at it around the others")
    }
}
