import Affinity
import Commerce
import SampleShop
import Testing

@testable import Merchandising

@Suite("Ranking of candidates")
struct CandidateRankingTests {
    /// What a few anchors say, with scores that often tie.
    private func tally(seed: UInt64, products: Int) -> CandidateTally {
        var dice = SplitMix64(seed: seed, stream: "ranking")
        let tally = CandidateTally(products: products)
        for anchor in 0..<Int32(dice.within(0...4)) {
            let neighbours = dice.shuffled(Array(0..<products)).prefix(dice.below(products + 1)).map {
                Neighbour(product: UInt32($0), score: Float(dice.below(5)) / 4, orders: 1, voters: 1)
            }
            neighbours.withUnsafeBufferPointer { tally.add(anchor: anchor, neighbours: $0, weight: 0.25) }
        }
        return tally
    }

    @Test("gives the order that sorting by score, then product, gives")
    func againstSort() {
        for seed in UInt64(0)..<200 {
            let tally = tally(seed: seed, products: Int(seed % 50))
            var ranking = CandidateRanking(tally: tally, reach: nil)
            var found: [Int32] = []
            while let next = ranking.next() {
                #expect(next.score == tally.score(of: next.product))
                found.append(next.product)
            }
            let expected = tally.touched.sorted { (-tally.score(of: $0), $0) < (-tally.score(of: $1), $1) }
            #expect(found == expected && Set(found).count == found.count, "seed \(seed)")
        }
    }

    @Test("of one anchor counts the score times the root of the partner's votes")
    func reach() {
        let tally = CandidateTally(products: 3)
        let neighbours = [
            Neighbour(product: 0, score: 0.5, orders: 1, voters: 1), Neighbour(product: 2, score: 0.25, orders: 1, voters: 1),
        ]
        neighbours.withUnsafeBufferPointer { tally.add(anchor: 1, neighbours: $0, weight: 1) }
        let reach: [Float] = [1, 1, 16]
        reach.withUnsafeBufferPointer { reach in
            var ranking = CandidateRanking(tally: tally, reach: reach)
            #expect(ranking.next() ?? (0, 0) == (1, 2))
            #expect(ranking.next() ?? (0, 0) == (0.5, 0))
            #expect(ranking.next() == nil)
        }
    }

    @Test("A tally that was cleared knows nothing of the request before")
    func clearing() {
        let tally = tally(seed: 9, products: 30)
        tally.clear()
        #expect(tally.touched.isEmpty)
        for product in Int32(0)..<30 { #expect(tally.score(of: product) == 0 && tally.strongest(of: product) == (0, -1, 0)) }
    }

    @Test("A tally remembers the anchor that says the most, the first of equals")
    func strongest() {
        let tally = CandidateTally(products: 2)
        for (anchor, score) in [(5, 0.25), (6, 0.5), (7, 0.5)] as [(Int32, Float)] {
            [Neighbour(product: 1, score: score, orders: 1, voters: 1)].withUnsafeBufferPointer {
                tally.add(anchor: anchor, neighbours: $0, weight: 0.5)
            }
        }
        #expect(tally.strongest(of: 1) == (0.25, 6, 0))
        #expect(tally.score(of: 1) == 0.625)
    }
}
