import Foundation
import Testing

@Suite("Released migrations")
struct FrozenMigrationsTests {
    private let house = House()

    @Test("are as they were released")
    func asReleased() throws {
        let list = try String(
            contentsOf: house.root.appendingPathComponent("Tests/ArchitectureTests/frozen-migrations.txt"), encoding: .utf8)
        let folder = house.root.appendingPathComponent("Sources/Storage/Migrations")
        #expect(try FrozenMigrations(list: list).check(folder: folder).isEmpty)
        if ProcessInfo.processInfo.environment["FROZEN_MIGRATIONS"] == "print" {
            for file in try house.swiftFiles(in: "Sources/Storage/Migrations") {
                print(FrozenMigrations.checksum(of: Data(file.text.utf8)), file.name)
            }
        }
    }

    @Test("are noticed when they change or go")
    func noticed() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("migrations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (one, two) = (folder.appendingPathComponent("One.swift"), folder.appendingPathComponent("Two.swift"))
        try Data("CREATE TABLE one".utf8).write(to: one)
        try Data("CREATE TABLE two".utf8).write(to: two)
        let lines = try ["One.swift", "Two.swift"].map {
            "\(FrozenMigrations.checksum(of: try Data(contentsOf: folder.appendingPathComponent($0)))) \($0)"
        }
        let frozen = try FrozenMigrations(list: "# released\n\n" + lines.joined(separator: "\n") + "\n")
        #expect(frozen.check(folder: folder).isEmpty)

        try Data("CREATE TABLE one (id)".utf8).write(to: one)
        try FileManager.default.removeItem(at: two)
        #expect(
            frozen.check(folder: folder).map(\.description) == [
                "One.swift: a released migration was changed. Restore it, and write a new migration for the change.",
                "Two.swift: a released migration is gone. Restore it: shops that skipped versions need it.",
            ])
    }

    @Test("have a checksum that is the published one")
    func checksum() {
        // The vectors of the authors' test suite: FNV-1a 64 of "", "a" and "foobar".
        #expect(FrozenMigrations.checksum(of: Data()) == "cbf29ce484222325")
        #expect(FrozenMigrations.checksum(of: Data("a".utf8)) == "af63dc4c8601ec8c")
        #expect(FrozenMigrations.checksum(of: Data("foobar".utf8)) == "85944171f73967e8")
    }

    @Test(
        "are listed in lines that can be read",
        arguments: ["One.swift", "abc One.swift", "0123456789abcdef", "0123456789abcdef One.swift more"])
    func unreadable(line: String) {
        #expect(throws: FrozenMigrations.UnreadableLine(number: 1)) { try FrozenMigrations(list: line) }
    }
}
