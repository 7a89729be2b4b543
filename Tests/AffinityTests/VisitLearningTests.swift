import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Visit learning")
struct VisitLearningTests {
    private func bytes(_ visits: LearnedVisits?) throws -> [[UInt8]] {
        try (visits?.sections() ?? []).map { section in
            var bytes: [UInt8] = []
            try section.withBytes { bytes = Array($0) }
            return bytes
        }
    }

    @Test("is the same, byte for byte, for shuffled and repeated events and for any number of threads")
    func sameBytes() throws {
        for seed in UInt64(0)..<6 {
            let browsing = Browsing(seed: seed, visitors: 400, products: 60)
            var dice = SplitMix64(seed: seed, stream: "shuffle")
            let straight = try bytes(VisitLearning(threads: 1).learn(from: browsing.history))
            for threads in [2, 5] {
                let events = dice.shuffled(browsing.events + browsing.events.filter { _ in dice.chance(0.2) })
                let again = VisitLearning(threads: threads).learn(from: VisitHistory(productCount: 60, events: events))
                #expect(try bytes(again) == straight, "seed \(seed), \(threads) threads")
            }
        }
    }

    @Test("puts what mostly comes next first")
    func succession() throws {
        // Each product is followed by the next in four of five visits, and by anything in the others.
        var dice = SplitMix64(seed: 11)
        let visits = (0..<1_500).map { _ -> [Int32] in
            var product = Int32(dice.below(50))
            return (0..<5).map { _ in
                defer { product = dice.chance(0.8) ? (product + 1) % 50 : Int32(dice.below(50)) }
                return product
            }
        }
        let learned = try #require(VisitLearning(threads: 2).learn(from: Browsing(visits: visits, products: 50).history))
        #expect(learned.summary.questions > 500)
        let workspace = VisitWorkspace(for: learned)
        for product in UInt32(0)..<50 {
            VisitScorer(visits: learned).score([(product + 49) % 50, product], in: workspace)
            #expect(workspace.candidates.first?.product == (product + 1) % 50)
        }
    }

    @Test("keeps the general weights where hardly anything was asked")
    func fewVisits() throws {
        let learned = try #require(VisitLearning(threads: 1).learn(from: Browsing(visits: [[0, 1], [1, 2]], products: 3).history))
        #expect(learned.combination == .general)
    }
}
