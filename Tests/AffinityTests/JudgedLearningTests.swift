import Commerce
import Foundation
import Synchronization
import Testing

@testable import Affinity

@Suite("Judging what was learned")
struct JudgedLearningTests {
    /// Few and small trees, so that tests need not wait.
    private static let learning = ModelLearning(
        ranking: RankingSettings(boosting: BoostingSettings(rounds: 10, depth: 3)), threads: 1)

    private func judged(_ history: ShopHistory, inService: Model? = nil, threads: Int = 1) throws -> JudgedLearning.Outcome {
        let learning = ModelLearning(ranking: RankingSettings(boosting: BoostingSettings(rounds: 10, depth: 3)), threads: threads)
        return try JudgedLearning(learning: learning).learn(from: history, inService: inService)
    }

    private func published(_ learned: LearnedModel, in folder: borrowing TemporaryFolder) throws -> Model {
        try Model(path: ModelFolder(path: folder.path).publish(learned).path)
    }

    @Test("A good model beats the simple lists, and every stage is gone through in the order told")
    func good() throws {
        let history = Circles(seed: 1, orders: 800).history
        let seen = Mutex<[LearningStage]>([])
        let learning = JudgedLearning(learning: Self.learning)
        let outcome = try learning.learn(from: history) { stage, _, _ in
            seen.withLock { if $0.last != stage { $0.append(stage) } }
        }
        #expect(seen.withLock { $0 } == learning.stages(for: history))
        let figures = try #require(outcome.judgement.figures)
        #expect(figures.orders == 100 && figures.contestants.map(\.name) == ["this model", "popularity", "own frequency", "plain cosine"])
        #expect((figures.contestants[0][.hitRate10]?.value ?? 0) > 0.9)
        #expect(figures.comparisons[0].isBetter && !outcome.judgement.isWorse)
        #expect(outcome.model.pairs.summary.baskets == 800, "what is published is learned from all orders")
    }

    @Test("A model learned from spoiled orders is worse than the one in service, on orders that neither has seen")
    func spoiled() throws {
        let folder = try TemporaryFolder()
        let good = try Self.learning.learn(from: Circles(seed: 2, orders: 700).history)
        let inService = try published(good, in: folder)
        let outcome = try judged(Circles(seed: 3, orders: 800, spoiled: 0..<700).history, inService: inService)
        #expect(outcome.judgement.isWorse)
        #expect(outcome.judgement.losses.contains { $0.name == "model in service" })
        #expect(outcome.judgement.inService?.orders == 100)
    }

    @Test("A model in service that has seen the last orders cannot be compared yet, and says so")
    func seenAlready() throws {
        let folder = try TemporaryFolder()
        let history = Circles(seed: 4, orders: 700).history
        let inService = try published(try Self.learning.learn(from: history), in: folder)
        let outcome = try judged(history, inService: inService)
        #expect(outcome.judgement.inService == nil && !outcome.judgement.isWorse)
        #expect(
            outcome.judgement.notCompared == [
                "the model in service cannot be compared yet: 0 of the last orders are later than all that it has learned from, 100 are needed"
            ])
    }

    @Test("With too few orders nothing is judged, and the reason says how many are needed")
    func tooFew() throws {
        let outcome = try judged(Circles(seed: 5, orders: 120).history)
        #expect(outcome.judgement.figures == nil && !outcome.judgement.isWorse)
        #expect(outcome.judgement.notCompared == ["too few orders to judge the model on: 120, 500 are needed"])
        #expect(outcome.parts.first { $0.name == "visits" }?.isLearned == false)
        #expect(outcome.parts.first { $0.name == "pairs" }?.isLearned == true)
    }

    @Test("What is published has the same bytes for one thread and for two")
    func threads() throws {
        let history = Circles(seed: 6, orders: 520).history
        #expect(try judged(history, threads: 1).model.fileBytes() == judged(history, threads: 2).model.fileBytes())
    }

    @Test("What was found to rank best is in the file, and a file that names something else is refused", arguments: RankingLead.allCases)
    func leadInFile(lead: RankingLead) throws {
        let folder = try TemporaryFolder()
        var learned = LearnedModel(pairs: PairLearning(threads: 1).learn(from: Circles(seed: 7, orders: 60).history.purchases))
        learned.lead = lead
        var crafted = try CraftedModel(learned)
        #expect(try Model(path: folder.write(crafted.bytes, named: "model")).lead == lead)
        crafted.put(UInt32(99), at: 0, of: .rankingLead)
        #expect(throws: ModelRefusal.self) { try Model(path: folder.write(crafted.bytes, named: "strange")) }
    }

    @Test("A model answers from memory as it does from its file")
    func memoryAndFile() throws {
        let folder = try TemporaryFolder()
        let history = Circles(seed: 8, orders: 400).history
        let learned = try Self.learning.learn(from: history)
        let content = try #require(learned.content)
        let inMemory = ModelContestant(learned, content: content)
        let mapped = ModelContestant(try published(learned, in: folder), products: history.purchases.products)
        for question in EvaluationCases(history: history.purchases, orders: 350..<400).fullBasket {
            #expect(inMemory.answer(to: question, limit: 20) == mapped.answer(to: question, limit: 20))
        }
    }

    @Test("Where too few customers came back to learn from, what a customer bought most often goes first in the next basket")
    func nextBasketOfFew() throws {
        let history = Circles(seed: 9, orders: 300).history
        let learned = try Self.learning.learn(from: history)
        #expect(learned.nextBasket?.trees == nil)
        let model = ModelContestant(learned, content: try #require(learned.content))
        let own = OwnFrequencyContestant(popularity: PopularityContestant(history: history.purchases))
        for question in EvaluationCases(history: history.purchases, orders: 299..<300).nextBasket {
            let bought = question.customer.purchases.count
            #expect(model.answer(to: question, limit: bought) == own.answer(to: question, limit: bought))
        }
    }
}
