import Commerce
import Foundation
import GRDB
import Merchandising
import Synchronization

/// The shop's memory: one SQLite database in WAL mode with `synchronous=FULL`.
///
/// Writes are named by intent and each is one transaction: it is on disk when the call returns, and has not happened at all when it throws. What
/// arrives twice is stored once.
public final class ShopDatabase: Sendable {
    /// How a database is opened.
    public enum Mode: Hashable, Sendable {
        /// Made and migrated where needed.
        case readWrite
        /// As `readWrite`, but nothing is kept: all of it is rolled back by ``close()`` or with the process.
        case rehearsal
        /// Must exist; refuses to write.
        case readOnly
    }

    /// The file's path, or `nil` in memory.
    public let path: String?
    let writer: any DatabaseWriter
    private let mode: Mode
    let knownNumbers = Mutex(KnownNumbers())
    /// How fast visitors look at products, from one batch of an import to the next.
    let viewPace = Mutex(ViewPace())

    /// The name of the database file in a shop's folder.
    public static let fileName = "shop.sqlite"

    /// Opens the database of a shop's folder.
    ///
    /// - Parameters:
    ///   - folder: made by `readWrite` if it does not exist.
    ///   - mode: a rehearsal of a shop that does not exist yet runs in memory.
    /// - Throws: ``ShopDatabaseError``.
    public init(folder: String, mode: Mode = .readWrite) throws {
        let path = "\(folder)/\(Self.fileName)"
        let exists = FileManager.default.fileExists(atPath: path)
        self.mode = mode
        self.path = mode == .rehearsal && !exists ? nil : path
        if mode == .readOnly, !exists { throw ShopDatabaseError.missing(path: path) }
        do {
            switch mode {
            case .readWrite:
                try Self.makeFolder(folder)
                writer = try DatabasePool(path: path, configuration: Self.configuration())
            case .readOnly:
                var configuration = Self.configuration()
                configuration.readonly = true
                writer = try DatabasePool(path: path, configuration: configuration)
            case .rehearsal:
                var configuration = Self.configuration()
                configuration.allowsUnsafeTransactions = true
                writer =
                    exists ? try DatabaseQueue(path: path, configuration: configuration) : try DatabaseQueue(configuration: configuration)
            }
            try prepare()
        } catch let error as DatabaseError {
            throw ShopDatabaseError.unreadable(path: path, reason: error.message ?? "\(error.resultCode)")
        }
    }

    /// Folds the write-ahead log into the database and ends the connection; a rehearsal is rolled back.
    public func close() throws {
        if mode == .rehearsal {
            try writer.unsafeReentrantWrite { database in
                if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
            }
        }
        if mode == .readWrite {
            // The connection that closes last is a reader, which cannot fold the log into the database: it is done here. Where another
            // process is reading, its turn comes later; nothing is lost.
            do {
                try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {}
        }
        try writer.close()
    }

    /// Runs one transaction: all of it happens, durably, or nothing. Inside a rehearsal it is a savepoint. A failed commit is never retried:
    /// what became of it is unknown, and running the whole import again finds out.
    func write<Result>(_ updates: (Database) throws -> Result) throws -> Result {
        if mode == .rehearsal {
            return try writer.unsafeReentrantWrite { database in
                var result: Result?
                try database.inSavepoint {
                    result = try updates(database)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the savepoint did not run") }
                return result
            }
        }
        do {
            return try writer.write(updates)
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL, .SQLITE_IOERR:
                throw ShopDatabaseError.notWritten(path: path ?? "the database", reason: error.message ?? "\(error.resultCode)")
            case .SQLITE_BUSY: throw ShopDatabaseError.busy(path: path ?? "the database")
            default: throw error
            }
        }
    }

    /// Reads one consistent state, beside any writer.
    func read<Result>(_ value: (Database) throws -> Result) throws -> Result {
        if mode == .rehearsal { return try writer.unsafeReentrantWrite(value) }
        return try writer.read(value)
    }

    private func prepare() throws {
        if mode == .readOnly {
            try writer.read { database in
                if try Self.migrator.hasBeenSuperseded(database) { throw ShopDatabaseError.newerSchema(path: path ?? "") }
                guard try Self.migrator.hasCompletedMigrations(database) else { throw ShopDatabaseError.olderSchema(path: path ?? "") }
            }
            return
        }
        if try writer.read(Self.migrator.hasBeenSuperseded) { throw ShopDatabaseError.newerSchema(path: path ?? "") }
        if mode == .rehearsal {
            try writer.unsafeReentrantWrite { try $0.execute(sql: "BEGIN IMMEDIATE") }
            try migrateInsideRehearsal()
            return
        }
        try Self.migrator.migrate(writer)
        // GRDB sets NORMAL when it turns WAL on, so FULL is set afterwards, and asked for.
        let synchronous = try writer.writeWithoutTransaction { database -> Int in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
        }
        guard synchronous == 2 else { throw ShopDatabaseError.notDurable(synchronous: synchronous) }
    }

    /// What is not migrated yet, a shop that does not exist least of all, is migrated in the transaction that is rolled back.
    private func migrateInsideRehearsal() throws {
        try writer.unsafeReentrantWrite { database in
            let applied = try Self.migrator.appliedIdentifiers(database)
            for migration in Self.migrations where !applied.contains(migration.name) { try migration.migrate(database) }
        }
    }

    private static func makeFolder(_ folder: String) throws(ShopDatabaseError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .noFolder(path: folder)
        }
    }

    /// How long another program's transaction is waited for.
    static let busyMilliseconds: Int32 = 30_000

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
        configuration.prepareDatabase { database in
            // 64 MiB of pages: an import's indexes stay in memory.
            try database.execute(sql: "PRAGMA cache_size = -65536")
            // A checkpoint every 64 MiB instead of every 4: fewer fsyncs in a long import.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
        }
        return configuration
    }
}
