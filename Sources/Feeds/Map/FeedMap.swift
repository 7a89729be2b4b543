/// How a foreign export is to be read: which of its columns is which of ours, what holds for all rows, and which rows are no purchases.
///
/// A small JSON file; `docs/formats.md` has the keys and an example.
public struct FeedMap: Hashable, Sendable {
    /// Where a field is found.
    public enum Column: Hashable, Sendable {
        /// In the column of that header.
        case header(String)
        /// In several columns of money, added up.
        case sum([String])
        /// Nowhere, though a header may look like it.
        case nowhere
    }

    /// The map's file, for messages.
    public var file: String
    /// Where our fields are found; fields that are not named are looked for under their usual names.
    public var columns: [String: Column] = [:]
    /// What our fields say in every row.
    public var constants: [String: String] = [:]
    /// What times without a zone mean.
    public var timeZone: FeedTimeZone?
    /// Identifiers that are written in capitals whatever case they come in.
    public var uppercase: Set<String> = []
    /// Characters to be taken off both ends of a field.
    public var trim: [String: String] = [:]
    /// The classes of rows, the first that fits a row deciding.
    public var rules: [RowRule] = []

    /// A map that says nothing.
    public init(file: String = "the map") { self.file = file }

    /// Whether a header is given to a field.
    func names(_ header: String) -> Bool {
        columns.values.contains { column in
            switch column {
            case .header(let name): name == header
            case .sum(let names): names.contains(header)
            case .nowhere: false
            }
        }
    }
}
