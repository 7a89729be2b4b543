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
}
