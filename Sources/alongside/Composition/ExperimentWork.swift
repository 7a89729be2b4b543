import Analytics
import Commerce
import Foundation
import Storage
import Web

/// Declares, starts, stops and reads a shop's experiments from the command line.
struct ExperimentWork {
    let shop: ShopFolder
    var now = Timestamp.now()

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop.
    func with<Result>(_ work: (ShopDatabase, ExperimentDocument) throws -> Result) throws -> Result {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        return try work(database, ExperimentDocument(at: now))
    }

    /// The experiment of a file, or of the standard input for `-`.
    /// - Throws: ``InputFile/Refusal``.
    func definition(in file: String, _ document: ExperimentDocument) throws -> ExperimentDefinition {
        try InputFile(path: file).read { try document.definition(in: $0) }
    }

    /// - Throws: ``ExperimentRefusal`` for an experiment there is not.
    func record(_ id: String, in database: ShopDatabase) throws -> ExperimentRecord {
        guard let record = try database.experiments().first(where: { $0.id == ExperimentID(id) }) else {
            throw ExperimentRefusal.unknown(ExperimentID(id))
        }
        return record
    }
}
