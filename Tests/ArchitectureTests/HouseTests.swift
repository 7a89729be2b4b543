import Foundation
import Testing

/// The rules of the house, held against the sources as they are.
@Suite("The house")
struct HouseTests {
    private let house = House()
    /// Read once for all tests.
    private static let sources = Result { try House().swiftFiles(in: "Sources") }

    private func expectNone(_ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation) {
        for violation in violations { Issue.record("\(violation)", sourceLocation: sourceLocation) }
    }

    @Test("has a row in the table for every room, and a room to read for each rule")
    func everyRoomIsListed() throws {
        let folders = try house.folders(in: "Sources").filter { $0 != "System" }
        #expect(folders.contains("Commerce"))
        for folder in folders { #expect(Rooms.names.contains(folder), "Sources/\(folder) has no entry in Rooms.swift") }
        #expect(try Self.sources.get().count > 20, "the sources were not found")
    }

    @Test("has no arrows but those of the table")
    func imports() throws { expectNone(try Self.sources.get().flatMap(ImportRule.check)) }

    @Test("has files that are named after their types, and names that say something")
    func names() throws { expectNone(try Self.sources.get().flatMap(NamingRule.check)) }

    @Test("has nothing that ends the process or goes unchecked without a reason")
    func safety() throws { expectNone(try Self.sources.get().flatMap(SafetyRule.check)) }

    @Test("has no reminders")
    func reminders() throws {
        let files = try house.swiftFiles(in: "Tests", "Benchmarks").filter { !$0.path.hasPrefix("Tests/ArchitectureTests") }
        expectNone(files.flatMap(SafetyRule.reminders))
    }

    @Test("has no file that is too long")
    func sizes() throws { expectNone(try (Self.sources.get() + house.swiftFiles(in: "Benchmarks")).flatMap(SizeRule.check)) }

    @Test("learns the same from the same history")
    func reproducibility() throws { expectNone(try Self.sources.get().flatMap(ReproducibilityRule.check)) }
}
