import Commerce
import Foundation
import Testing

@testable import Affinity

@Suite("Content in the model file")
struct ContentModelFileTests {
    private static let learning = Result {
        let history = MadeUpCatalogue(seed: 2).history
        var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: history.purchases))
        model.content = try ContentLearning(threads: 1).learn(from: history.purchases, facts: ProductFacts(catalogue: history.catalogue))
        return model
    }

    private static var learned: LearnedModel { get throws { try learning.get() } }

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

    private func answers(_ content: LearnedContent?) throws -> [[Int32]] {
        let content = try #require(content)
        return (Int32(0)..<24).map { product in
            content.candidates(for: ContentQuery(content, basket: [product], owned: [3]), limit: 5) { $0 != product }.map(\.product)
        }
    }

    @Test("comes back as it was learned, and stays readable though the file was deleted")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.learned.fileBytes(), named: "model")
        let model = try Model(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(try answers(model.content) == answers(Self.learned.content))
        #expect(try model.content?.orders == Self.learned.content?.orders && model.content?.leads == Self.learned.content?.leads)
        var without = try Self.learned
        without.content = nil
        #expect(try Model(path: folder.write(without.fileBytes(), named: "without")).content == nil)
    }

    @Test("with every 131st byte flipped in turn is refused or answers the same")
    func flippedBytes() throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.learned.fileBytes()
        let whole = try answers(Self.learned.content)
        for position in stride(from: 0, to: bytes.count, by: 131) {
            var damaged = bytes
            damaged[position] ^= 0xff
            let path = try folder.write(damaged, named: "model")
            if let model = try? Model(path: path) { #expect(try answers(model.content) == whole, "byte \(position)") }
        }
    }

    @Test(
        "whose numbers lie is refused for what is wrong, word for word",
        arguments: [
            (ModelLayout.Section.contentShelves, 0, UInt32(4), "content names something that is not there"),
            (.contentMakes, 8, .max, "content names something that is not there"),
            (.contentStyles, 8, .max, "content names something that is not there"),
            (.sectionsOfShelves, 0, 2, "content names something that is not there"),
            (.departmentsOfSections, 0, 2, "content names something that is not there"),
            (.shelfPartners, 0, 4, "content names something that is not there"),
            (.terms, 0, 1_000, "content names something that is not there"),
            (.postings, 0, 24, "content names something that is not there"),
            (.shelfProducts, 0, 24, "content names something that is not there"),
            (.termOffsets, 4, .max, "offsets of content are not ascending"),
            (.postingOffsets, 4, .max, "offsets of content are not ascending"),
            (.shelfOffsets, 4, .max, "offsets of content are not ascending"),
            (.sectionPartnerOffsets, 4, .max, "offsets of content are not ascending"),
            (.contentTraits, 4, Float.nan.bitPattern, "content has a number out of range"),
            (.contentWeights, 4, Float.infinity.bitPattern, "content has a number out of range"),
            (.departmentOrders, 0, Float(-1).bitPattern, "content has a number out of range"),
        ])
    func lies(section: ModelLayout.Section, offset: Int, value: UInt32, message: String) throws {
        var crafted = try CraftedModel(Self.learned)
        crafted.put(value, at: offset, of: section)
        #expect(try refusal(of: crafted.bytes) == .inconsistent(message))
    }

    @Test("of which a section is missing is refused")
    func missingSections() throws {
        let contentSections = ModelLayout.Section.contentScope.rawValue + 1...ModelLayout.Section.departmentTogether.rawValue
        for section in ModelLayout.Section.allCases where contentSections.contains(section.rawValue) {
            var crafted = try CraftedModel(Self.learned)
            crafted.put(UInt32(59), inEntryOf: section, at: 0)
            #expect(try refusal(of: crafted.bytes) == .inconsistent("there is no section for the \(section.name)"))
        }
    }
}
