import Foundation
import Testing

@testable import Affinity

@Suite("What chances of shown products are worth")
struct SlateAcceptanceTests {
    /// Shown products of random chances, of which each joins as another acceptance says.
    private func samples(_ truth: SlateAcceptance, count: Int, seed: UInt64) -> [(chance: Double, isNext: Bool)] {
        var dice = RankingDice(seed: seed, stream: 0)
        return (0..<count).map { _ in
            let chance = exp(Double.random(in: log(0.001)..<log(0.6), using: &dice))
            return (chance, Double.random(in: 0..<1, using: &dice) < truth.probability(chance))
        }
    }

    private func learned(_ samples: [(chance: Double, isNext: Bool)]) -> SlateAcceptance? {
        SlateAcceptance(samples.compactMap { SlateAcceptance.Sample(chance: $0.chance, isNext: $0.isNext) })
    }

    @Test("is learned from what was bought, and foretells as many purchases as there were")
    func recovered() throws {
        for (number, truth) in [SlateAcceptance(intercept: -2, slope: 0.7), SlateAcceptance(intercept: 0.3, slope: 1.2)].enumerated() {
            let shown = samples(truth, count: 40_000, seed: UInt64(number))
            let found = try #require(learned(shown))
            #expect(abs(found.intercept - truth.intercept) < 0.12 && abs(found.slope - truth.slope) < 0.04, "\(found)")
            // At the maximum of the likelihood both sums of errors are 0.
            let foretold = shown.reduce(0) { $0 + found.probability($1.chance) }
            #expect(abs(foretold - Double(shown.count { $0.isNext })) < 1e-6)
        }
    }

    @Test("is not learned from few purchases, nor where what is likelier is bought less")
    func refused() {
        #expect(learned([]) == nil)
        #expect(learned((0..<500).map { (0.1, $0 < 20) }) == nil)
        #expect(learned((0..<500).map { ($0 % 2 == 0 ? 0.4 : 0.04, $0 % 2 == 1 && $0 % 6 != 1 || $0 % 20 == 0) }) == nil)
        #expect(SlateAcceptance.Sample(chance: 0, isNext: true) == nil && SlateAcceptance.Sample(chance: 1, isNext: true) == nil)
    }

    @Test("keeps what is certain certain")
    func certain() {
        let acceptance = SlateAcceptance(intercept: -1, slope: 0.5)
        #expect(acceptance.probability(0) == 0 && acceptance.probability(1) == 1)
        #expect(acceptance.probability(0.5) == 1 / (1 + exp(1)))
    }

    @Test("comes with a model that was judged, holds on orders that it was not learned from, and comes back from the file")
    func judged() throws {
        let history = Circles(seed: 8, orders: 2_400).history
        let learning = ModelLearning(ranking: RankingSettings(boosting: BoostingSettings(rounds: 10, depth: 3)), threads: 1)
        let settings = JudgingSettings(share: 0.25)
        let early = history.prefix(1_800)
        let outcome = try JudgedLearning(learning: learning, settings: settings).learn(from: early)
        let acceptance = try #require(outcome.model.acceptance)
        #expect(outcome.judgement.acceptance == acceptance)
        let ranking = try #require(outcome.model.ranking())
        let fresh = try #require(
            AcceptanceLearning(history: history.purchases, cut: 1_800, seed: 3).acceptance(of: ranking, crew: Crew(threads: 1)))
        for chance in [0.02, 0.1, 0.3] {
            let ratio = acceptance.probability(chance) / fresh.probability(chance)
            #expect((0.7...1.4).contains(ratio), "\(chance): \(acceptance) and \(fresh)")
        }
        let folder = try TemporaryFolder()
        let model = try Model(path: ModelFolder(path: folder.path).publish(outcome.model).path)
        #expect(model.acceptance == acceptance)
    }

    @Test("is refused in a model file that lies")
    func lies() throws {
        func read(_ numbers: [Double]) throws -> SlateAcceptance? {
            let sections = ModelLayout.Section.required.map { ModelSection($0, [UInt8]()) } + [ModelSection(.slateAcceptance, numbers)]
            var bytes = Data()
            try ModelFileWriting(sections: sections).write { bytes.append(contentsOf: $0) }
            let folder = try TemporaryFolder()
            let file = try MappedFile(path: folder.write(bytes, named: "model"))
            return try withExtendedLifetime(file) { try SlateAcceptance(sections: ModelSections(bytes: file.bytes)) }
        }
        #expect(try read([-1, 0.5]) == SlateAcceptance(intercept: -1, slope: 0.5))
        for numbers in [[], [1], [1, 0], [1, -2], [.nan, 1], [0, .infinity], [1, 1, 1]] as [[Double]] {
            #expect(throws: ModelRefusal.self, "\(numbers)") { try read(numbers) }
        }
    }
}
