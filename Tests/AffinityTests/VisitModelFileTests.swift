import Commerce
import Foundation
import Testing

@testable import Affinity

@Suite("Visits in the model file")
struct VisitModelFileTests {
    private static let browsing = Browsing(seed: 8, visitors: 80)
    private static let learned: LearnedModel = {
        let catalogue = (0..<15).map { ProductID("P\(100 + $0)") }
        var model = LearnedModel(
            pairs: PairLearning(threads: 1).learn(
                from: PurchaseHistory(products: catalogue, basketTimes: [], basketCustomers: [], lines: [])))
        model.visits = VisitLearning(threads: 1).learn(from: browsing.history)
        return model
    }()

    private func refusal(of bytes: Data) throws -> ModelRefusal? {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, named: "model")
        do throws(ModelRefusal) {
            _ = try Model(path: path)
            return nil
        } catch {
            return error
        }
    }

    private func answers(_ visits: LearnedVisits?) throws -> [[UInt32]] {
        let visits = try #require(visits)
        let workspace = VisitWorkspace(for: visits)
        return (UInt32(0)..<15).map { product in
            VisitScorer(visits: visits).score([product, (product + 3) % 15], in: workspace)
            return workspace.candidates.map(\.product)
        }
    }

    @Test("come back as they were learned, and stay readable though the file was deleted")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.learned.fileBytes(), named: "model")
        let model = try Model(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(model.visits?.summary == Self.learned.visits?.summary && model.visits?.combination == Self.learned.visits?.combination)
        #expect(try answers(model.visits) == answers(Self.learned.visits))
        var without = Self.learned
        without.visits = nil
        #expect(try Model(path: folder.write(without.fileBytes(), named: "without")).visits == nil)
    }

    @Test("with every 61st byte flipped in turn are refused or answer the same")
    func flippedBytes() throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.learned.fileBytes()
        let whole = try answers(Self.learned.visits)
        for position in stride(from: 0, to: bytes.count, by: 61) {
            var damaged = bytes
            damaged[position] ^= 0xff
            let path = try folder.write(damaged, named: "model")
            if let model = try? Model(path: path) { #expect(try answers(model.visits) == whole, "byte \(position)") }
        }
    }

    @Test(
        "whose numbers lie are refused for what is wrong, word for word",
        arguments: [
            (ModelLayout.Section.visitOffsets, 4, UInt32.max, "the offsets of visits are not ascending"),
            (.occurrenceOffsets, 4, .max, "the offsets of products in visits are not ascending"),
            (.followerOffsets, 4, .max, "the offsets of followers are not ascending"),
            (.predecessorOffsets, 4, .max, "the offsets of predecessors are not ascending"),
            (.visitProducts, 8, 15, "a visit has a product that is none"),
            (.occurrences, 0, 1_000_000, "a product has a visit that is none"),
            (.followers, 0, 15, "a product is followed by one that is none, or has no share"),
            (.predecessors, 4, Float.nan.bitPattern, "a product is followed by one that is none, or has no share"),
            (.visitAges, 0, Float.infinity.bitPattern, "an age or an attention is not a number"),
            (.attention, 20, Float.nan.bitPattern, "an age or an attention is not a number"),
            (.visitWeights, 0, Float.infinity.bitPattern, "visits were learned in another way: train again with this version"),
        ])
    func lies(section: ModelLayout.Section, offset: Int, value: UInt32, message: String) throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(value, at: offset, of: section)
        #expect(try refusal(of: crafted.bytes) == .inconsistent(message))
    }

    @Test("of which a section is missing, or a column is short, are refused")
    func missingSections() throws {
        let visitSections = ModelLayout.Section.visitSummary.rawValue + 1...ModelLayout.Section.visitWeights.rawValue
        for section in ModelLayout.Section.allCases where visitSections.contains(section.rawValue) {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(UInt32(59), inEntryOf: section, at: 0)
            #expect(try refusal(of: crafted.bytes) == .inconsistent("there is no section for the \(section.name)"))
            var short = try CraftedModel(Self.learned)
            short.put(UInt64(0), inEntryOf: section, at: 16)
            #expect(try refusal(of: short.bytes) != nil, "\(section)")
        }
        var unreadable = try CraftedModel(Self.learned)
        unreadable.put(UInt8(ascii: "["), at: 0, of: .visitSummary)
        #expect(try refusal(of: unreadable.bytes) == .inconsistent("the summary of visits is not readable"))
    }
}
