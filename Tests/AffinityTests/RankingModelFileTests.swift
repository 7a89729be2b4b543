import Foundation
import Testing

@testable import Affinity

@Suite("A ranking in the model file")
struct RankingModelFileTests {
    private static let settings = BoostingSettings(rounds: 4, minimumChildWeight: 0.1)
    private static let trees = Result {
        var made = MadeUpRanking(seed: 4)
        return try Boosting.learn(from: made.examples(queries: 40), settings: settings, threads: 1)
    }

    /// A file with the trees' sections alone, and the sections without which there is no model, empty.
    private func file(_ change: (inout [ModelSection]) -> Void = { _ in }) throws -> Data {
        var sections = ModelLayout.Section.required.map { ModelSection($0, [UInt8]()) } + (try Self.trees.get().sections())
        change(&sections)
        var bytes = Data()
        try ModelFileWriting(sections: sections).write { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func read(_ bytes: Data) throws -> LearnedTrees? {
        let folder = try TemporaryFolder()
        let file = try MappedFile(path: folder.write(bytes, named: "model"))
        return try LearnedTrees(sections: ModelSections(bytes: file.bytes), in: file)
    }

    private func refusal(_ change: (inout [ModelSection]) -> Void) throws -> String? {
        do {
            _ = try read(file(change))
            return nil
        } catch ModelRefusal.inconsistent(let reason) { return reason }
    }

    @Test("comes back as it was learned, though the file was deleted")
    func roundTrip() throws {
        var made = MadeUpRanking(seed: 5)
        let fresh = made.examples(queries: 9)
        let learned = try Self.trees.get()
        let read = try #require(try read(file()))
        #expect(try read.bytes == learned.bytes)
        #expect(read.scores(of: fresh) == learned.scores(of: fresh))
        #expect(try self.read(file { $0.removeLast(6) }) == nil)
    }

    @Test("of which a section is missing or a column is short is refused")
    func missingSections() throws {
        for section in try Self.trees.get().sections().dropFirst() {
            #expect(
                try refusal { $0.removeAll { $0.kind == section.kind } } == "there is no section for the \(section.kind.name)")
            #expect(try refusal { $0.put([], section.kind) } != nil, "\(section.kind)")
        }
    }

    @Test("whose numbers lie is refused for what is wrong, word for word")
    func lies() throws {
        let trees = try Self.trees.get()
        func array<Element>(_ column: Column<Element>, _ change: (inout [Element]) -> Void) -> [UInt8] {
            var array = Array(column.elements)
            change(&array)
            return array.withUnsafeBytes { Array($0) }
        }
        let lies: [(ModelLayout.Section, [UInt8], String)] = [
            (.rankingScope, array(trees.scope) { $0[0] = 0 }, "the ranking was learned in another way: train again with this version"),
            (.rankingScope, array(trees.scope) { $0[0] = .max }, "the ranking was learned in another way: train again with this version"),
            (.rankingScope, array(trees.scope) { $0.append(1) }, "the ranking was learned in another way: train again with this version"),
            (.rankingScope, array(trees.scope) { $0[0] = 8 }, "offsets of the ranking are not ascending"),
            (.rankingScope, array(trees.scope) { $0[1] = 3 }, "the ranking has 128 scores for 3 trees"),
            (.rankingThresholdOffsets, array(trees.thresholdOffsets) { $0[1] = .max }, "offsets of the ranking are not ascending"),
            (.rankingMaskOffsets, array(trees.maskOffsets) { $0[1] = .max }, "offsets of the ranking are not ascending"),
            (.rankingMaskOffsets, array(trees.maskOffsets) { $0[0] = 1 }, "offsets of the ranking are not ascending"),
            (.rankingThresholds, array(trees.thresholds) { $0[0] = .nan }, "thresholds of the ranking are not ascending"),
            (.rankingThresholds, array(trees.thresholds) { $0[0] = 1e20 }, "thresholds of the ranking are not ascending"),
            (.rankingMasks, array(trees.masks) { $0[0] = 16 << 8 }, "the ranking names a tree that is not there"),
            (.rankingLeafScores, array(trees.leafScores) { $0[0] = .nan }, "the ranking has a score out of range"),
            (.rankingLeafScores, array(trees.leafScores) { $0[9] = -.infinity }, "the ranking has a score out of range"),
        ]
        for (section, bytes, reason) in lies { #expect(try refusal { $0.put(bytes, section) } == reason, "\(section)") }
    }

    @Test("with every 37th byte flipped in turn is refused")
    func flippedBytes() throws {
        let bytes = try file()
        let whole = try Self.trees.get().bytes
        for position in stride(from: 0, to: bytes.count, by: 37) {
            var damaged = bytes
            damaged[position] ^= 0xff
            if let trees = try? read(damaged) { #expect(try trees.bytes == whole, "byte \(position)") }
        }
    }

    @Test("whose masks clear every leaf still scores, by leaves that there are")
    func clearedLeaves() throws {
        var made = MadeUpRanking(seed: 5)
        let trees = try Self.trees.get()
        let cleared = trees.masks.elements.map { $0 & ~0xff }
        let read = try #require(try read(file { $0.put(cleared.withUnsafeBytes { Array($0) }, .rankingMasks) }))
        #expect(read.scores(of: made.examples(queries: 9)).allSatisfy { $0.isFinite })
    }
}

extension [ModelSection] {
    /// Replaces what a section holds.
    fileprivate mutating func put(_ bytes: [UInt8], _ kind: ModelLayout.Section) {
        for index in indices where self[index].kind == kind { self[index] = ModelSection(kind, bytes) }
    }
}
