import Foundation

@testable import Affinity

/// A model file whose bytes are changed by hand and whose checksums are put right afterwards: what a checksum cannot find.
struct CraftedModel {
    var bytes: Data

    init(_ learned: LearnedPairs) throws { try self.init(LearnedModel(pairs: learned)) }

    init(_ learned: LearnedModel) throws { bytes = try learned.fileBytes() }

    /// Where the table says that a section is.
    func range(of section: ModelLayout.Section) -> Range<Int> {
        let entry = entry(section)
        let start = Int(number(at: entry + 8, as: UInt64.self))
        return start..<(start + Int(number(at: entry + 16, as: UInt64.self)))
    }

    /// Overwrites a number within a section.
    mutating func put(_ number: some FixedWidthInteger, at offset: Int, of section: ModelLayout.Section) {
        let range = range(of: section)
        write(number, at: range.lowerBound + offset)
        write(bytes[range].withUnsafeBytes(ModelLayout.checksum), at: entry(section) + 4)
        sealHeader()
    }

    /// Overwrites a number of a section's entry in the table: its kind at 0, its offset at 8, its length at 16.
    mutating func put(_ number: some FixedWidthInteger, inEntryOf section: ModelLayout.Section, at offset: Int) {
        write(number, at: entry(section) + offset)
        sealHeader()
    }

    /// Overwrites a number of the header: the layout at 8, the count of sections at 12, the length at 16.
    mutating func put(_ number: some FixedWidthInteger, inHeaderAt offset: Int) {
        write(number, at: offset)
        sealHeader()
    }

    private mutating func sealHeader() {
        let sections = Int(number(at: 12, as: UInt32.self))
        let tableEnd = min(bytes.count, ModelLayout.headerBytes + sections * ModelLayout.entryBytes)
        let head = Data(bytes[0..<24]) + Data(bytes[ModelLayout.headerBytes..<tableEnd])
        write(head.withUnsafeBytes(ModelLayout.checksum), at: 24)
    }

    private mutating func write(_ number: some FixedWidthInteger, at offset: Int) {
        withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(offset..<(offset + $0.count), with: $0) }
    }

    private func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) -> Number {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
    }

    /// Where the table has the section; the first entry if it has not.
    private func entry(_ section: ModelLayout.Section) -> Int {
        let entries = (0..<Int(number(at: 12, as: UInt32.self))).map { ModelLayout.headerBytes + $0 * ModelLayout.entryBytes }
        return entries.first { number(at: $0, as: UInt32.self) == section.rawValue } ?? ModelLayout.headerBytes
    }
}
