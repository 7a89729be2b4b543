import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Relations in the model file")
struct RelationModelFileTests {
    private static let learned: LearnedModel = {
        let planted = PlantedRelations(PlantedShop(seed: 5, products: 60, orders: 600))
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: planted.history.purchases))
        model.relations = planted.relations
        return model
    }()

    private func answers(_ relations: LearnedRelations?) throws -> [RelationJudgement] {
        let relations = try #require(relations)
        return (0..<60).flatMap { one in (0..<60).map { relations.relation(of: one, to: $0) } }
    }

    @Test("come back as they were learned")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let model = try Model(path: folder.write(Self.learned.fileBytes(), named: "model"))
        let whole = try answers(Self.learned.relations)
        #expect(try answers(model.relations) == whole && whole.contains { $0.kind == .complement })
        #expect((0..<60).allSatisfy { model.relations?.cycle(of: $0) == Self.learned.relations?.cycle(of: $0) })
        var without = Self.learned
        without.relations = nil
        #expect(try Model(path: folder.write(without.fileBytes(), named: "without")).relations == nil)
    }

    @Test(
        "are refused where they lie, word for word",
        arguments: [
            (ModelLayout.Section.relationOffsets, 4, UInt32.max, "offsets of relations are not ascending"),
            (.relations, 0, 60_000, "relations of a product are not ascending"),
            (.relations, 4, 200, "a relation is no relation or has a number out of range"),
            (.relations, 8, Float.nan.bitPattern, "a relation is no relation or has a number out of range"),
            (.repeatCycles, 20, Float(2).bitPattern, "a repeat cycle has a number out of range"),
        ])
    func lies(section: ModelLayout.Section, offset: Int, value: UInt32, message: String) throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(value, at: offset, of: section)
        let folder = try TemporaryFolder()
        let path = try folder.write(crafted.bytes, named: "model")
        #expect(throws: ModelRefusal.inconsistent(message)) { try Model(path: path) }
    }

    @Test("of which a section is missing are refused")
    func missingSections() throws {
        for section in [ModelLayout.Section.relations, .repeatCycles] {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(UInt32(59), inEntryOf: section, at: 0)
            let folder = try TemporaryFolder()
            let path = try folder.write(crafted.bytes, named: "model")
            #expect(throws: ModelRefusal.inconsistent("there is no section for the \(section.name)")) { try Model(path: path) }
        }
    }
}
