import Commerce

/// Rows on their way from the feed to the intake, with what became of the others since the last batch.
struct FeedBatch<Entry: Sendable>: Sendable {
    var entries: [Entry] = []
    /// The class of each entry, by number.
    var classNumbers: [Int32] = []
    /// Rows that the map leaves out, by class.
    var ignored: [Int]
    /// Rows that could not be read, and the first of their diagnostics.
    var rejected = 0
    var diagnostics: [Diagnostic] = []
    /// Bytes of the file taken so far.
    var bytesConsumed = 0
    var currency: Currency?

    /// Rows of any fate.
    var rows: Int { entries.count + ignored.reduce(rejected, +) }
}
