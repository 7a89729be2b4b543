public import Commerce

/// What can be wrong with a shop's database, with the remedy.
public enum ShopDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no database at that path.
    case missing(path: String)
    /// It was written by a later version of Alongside.
    case newerSchema(path: String)
    /// It was written by an earlier version of Alongside, or by an import that was killed before its first row.
    case olderSchema(path: String)
    /// The shop's folder cannot be made.
    case noFolder(path: String)
    /// SQLite refused to open it.
    case unreadable(path: String, reason: String)
    /// The disk is full, or the file cannot be written; what the failed step was to store is not stored.
    case notWritten(path: String, reason: String)
    /// Another process has been writing for longer than is waited.
    case busy(path: String)
    /// `PRAGMA synchronous` is not FULL, so that acknowledged writes could be lost.
    case notDurable(synchronous: Int)
    /// The shop sells in one currency, and this is another.
    case foreignCurrency(shop: Currency, row: Currency)

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no shop here; run `alongside import` first, or name another folder with --shop"
        case .newerSchema(let path): "\(path): the database was written by a newer version of Alongside; install that version"
        case .olderSchema(let path): "\(path): the database is not up to date; run `alongside import` or `alongside train` first"
        case .noFolder(let path):
            "\(path): the folder cannot be made; a file of that name or a missing permission is in the way: name another with --shop"
        case .unreadable(let path, let reason): "\(path): the database cannot be opened: \(reason); run `alongside doctor`"
        case .notWritten(let path, let reason):
            "\(path): \(reason); what was stored before stands, the rest is not stored: make room and run the same again"
        case .busy(let path): "\(path): another process is writing and has not finished; wait for it and run the same again"
        case .notDurable(let mode): "SQLite runs with synchronous=\(mode) instead of 2 (FULL); refusing to acknowledge writes"
        case .foreignCurrency(let shop, let row):
            "the shop's currency is \(shop), a row has \(row); convert the amounts to \(shop) before importing"
        }
    }
}
