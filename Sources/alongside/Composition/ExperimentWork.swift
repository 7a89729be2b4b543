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
    /// - Throws: ``ExperimentDocument/Unreadable``, ``NoFile``.
    func definition(in file: String, _ document: ExperimentDocument) throws -> ExperimentDefinition {
        if file == "-" { return try document.definition(in: FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: file) else { throw NoFile(path: file) }
        return try document.definition(in: data)
    }

    /// A file that cannot be read.
    struct NoFile: Error, CustomStringConvertible {
        let path: String

        var description: String { "\(path): cannot be read; name a file with an experiment, or - for the standard input" }
    }

    /// - Throws: ``ExperimentRefusal`` for an experiment there is not.
    func record(_ id: String, in database: ShopDatabase) throws -> ExperimentRecord {
        guard let record = try database.experiments().first(where: { $0.id == ExperimentID(id) }) else {
            throw ExperimentRefusal.unknown(ExperimentID(id))
        }
        return record
    }
}
