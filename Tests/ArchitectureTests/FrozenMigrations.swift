import Foundation

/// Migrations that were released: a shop somewhere has run them, so that a change to one would never reach it.
///
/// `frozen-migrations.txt` has a line for each: the checksum of its bytes and the file's name. At a release, run
/// `FROZEN_MIGRATIONS=print swift test --filter FrozenMigrationsTests` and add the lines it prints.
struct FrozenMigrations {
    /// Checksums by name of file.
    var checksums: [String: String] = [:]

    /// Reads lines of checksum and name; empty lines and those that begin with `#` are comments.
    init(list: String) throws(UnreadableLine) {
        for (offset, line) in list.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: " ")
            guard parts.count == 2, parts[0].count == 16, checksums[String(parts[1])] == nil else {
                throw UnreadableLine(number: offset + 1)
            }
            checksums[String(parts[1])] = String(parts[0])
        }
    }

    /// A line of the list that is no checksum and name, or names a file twice.
    struct UnreadableLine: Error, Equatable { let number: Int }

    /// What differs between the list and the folder.
    func check(folder: URL) -> [Violation] {
        checksums.sorted { $0.key < $1.key }.compactMap { name, checksum in
            guard let content = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
                return Violation(
                    file: name, line: 0, rule: "a released migration is gone", remedy: "Restore it: shops that skipped versions need it.")
            }
            guard Self.checksum(of: content) != checksum else { return nil }
            return Violation(
                file: name, line: 0, rule: "a released migration was changed",
                remedy: "Restore it, and write a new migration for the change.")
        }
    }

    /// FNV-1a over 64 bits (Fowler, Noll, Vo), in 16 hexadecimal digits: enough to notice a change, and no dependency.
    static func checksum(of content: Data) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
