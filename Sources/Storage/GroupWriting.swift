import Commerce
import Foundation
import GRDB
import GRDBSQLite
import Merchandising

/// Commits groups of events, one transaction each, with statements that stay prepared from one to the next.
///
/// Used by one thread, that of a ``GroupCommitLog``.
struct GroupWriting {
    private let database: ShopDatabase
    private let patience: Duration
    /// What the transactions before have prepared and looked up; `nil` after one that failed, since that may not be in the database.
    private var recorder: InteractionRecorder?

    init(database: ShopDatabase, patience: Duration) {
        self.database = database
        self.patience = patience
    }

    /// Writes the events of several requests in one transaction.
    ///
    /// - Returns: for each request what became of it, once all of it is on disk.
    mutating func commit(_ requests: [[Interaction]]) -> Result<[InteractionReceipt], InteractionLogError> {
        let deadline = ContinuousClock.now + patience
        while true {
            var hasBegun = false
            do {
                return .success(try transaction(over: requests, hasBegun: &hasBegun))
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && !hasBegun && ContinuousClock.now < deadline {
                // SQLite's own waiting looks again ever more seldom and misses the moments between the transactions of a long import.
                Thread.sleep(forTimeInterval: 0.001)
            } catch {
                return .failure(Self.reason(of: error))
            }
        }
    }

    private mutating func transaction(over requests: [[Interaction]], hasBegun: inout Bool) throws -> [InteractionReceipt] {
        var receipts: [InteractionReceipt] = []
        var (known, begun) = (recorder, false)
        defer { hasBegun = begun }
        try database.writer.writeWithoutTransaction { connection in
            // Nobody else writes through this connection meanwhile; afterwards it waits for others as before.
            sqlite3_busy_timeout(connection.sqliteConnection, 0)
            defer { sqlite3_busy_timeout(connection.sqliteConnection, ShopDatabase.busyMilliseconds) }
            try connection.inTransaction(.immediate) {
                begun = true
                recorder = nil
                var writing = try known.take() ?? InteractionRecorder(connection)
                for events in requests { receipts.append(try writing.record(events)) }
                known = writing
                return .commit
            }
        }
        if let known, !known.isFull { recorder = known }
        return receipts
    }

    private static func reason(of error: any Error) -> InteractionLogError {
        guard let error = error as? DatabaseError else { return .notWritten(reason: "\(error)") }
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_FULL: .noRoom
        default: .notWritten(reason: error.message ?? "\(error.resultCode)")
        }
    }
}
