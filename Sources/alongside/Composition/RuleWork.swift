import Foundation
import Merchandising
import Storage
import Web

/// Reads and changes a shop's rules from the command line.
struct RuleWork {
    let shop: ShopFolder

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop.
    func reading(_ work: (ShopDatabase, RuleDocument) throws -> Void) throws {
        // Opened for writing, so that the shop of an earlier version is brought up to date.
        try writing(work)
    }

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop: rules for a mistyped folder would change nothing.
    func writing(_ work: (ShopDatabase, RuleDocument) throws -> Void) throws {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        try work(database, RuleDocument(currency: try database.currency()))
    }

    /// The changes of a file, or of the standard input for `-`.
    /// - Throws: ``RuleDocument/Unreadable``, ``NoFile``.
    func changes(in file: String, _ document: RuleDocument) throws -> [RuleChange] {
        if file == "-" { return try document.changes(in: FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: file) else { throw NoFile(path: file) }
        return try document.changes(in: data)
    }

    /// A file that cannot be read.
    struct NoFile: Error, CustomStringConvertible {
        let path: String

        var description: String { "\(path): cannot be read; name a file of rules, or - for the standard input" }
    }

    /// Who changes rules: as said, or who runs the program.
    static func author(_ named: String?) -> String {
        let name = named ?? ProcessInfo.processInfo.environment["USER"] ?? ""
        return name.isEmpty ? "somebody at the command line" : String(name.prefix(200))
    }
}

extension RuleDocument {
    /// Bytes of a document as text, without the line's end that `print` adds.
    func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
