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
    /// - Throws: ``InputFile/Refusal``.
    func changes(in file: String, _ document: RuleDocument) throws -> [RuleChange] {
        try InputFile(path: file).read { try document.changes(in: $0) }
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
