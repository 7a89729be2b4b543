/// How far an import has come.
public struct FeedProgress: Hashable, Sendable {
    /// Rows that were read and dealt with.
    public var rows: Int
    /// Bytes taken from the file (compressed if it is), reading ahead included.
    public var bytesConsumed: Int
    /// Bytes of the file, or `nil` where that is not known, as for standard input.
    public var totalBytes: Int?

    /// How far, in numbers.
    public init(rows: Int, bytesConsumed: Int, totalBytes: Int?) {
        self.rows = rows
        self.bytesConsumed = bytesConsumed
        self.totalBytes = totalBytes
    }
}
