import Commerce
import Foundation
import Storage
import Web

/// Reads and changes a shop's offers from the command line.
struct OfferWork {
    let shop: ShopFolder

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop: offers for a mistyped folder would change nothing.
    func open(_ work: (ShopDatabase, OfferDocument) throws -> Void) throws {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        try work(database, OfferDocument(currency: try database.currency()))
    }

    /// The bytes of a file, or of the standard input for `-`.
    static func contents(of file: String) throws -> Data {
        if file == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
        guard let data = FileManager.default.contents(atPath: file) else { throw RuleWork.NoFile(path: file) }
        return data
    }
}
