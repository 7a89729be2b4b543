/// Why a file is refused as a whole: it is no feed of the kind that was asked for.
public struct FeedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The bytes are no text; what they look like.
        case isNoText(looksLike: String)
        /// The header line cannot be read.
        case badHeader(reason: String, remedy: String)
        /// A field that every row needs has no column; the headers that were found, and the names that would do.
        case missingColumn(field: String, found: [String], accepted: [String])
        /// A header stands there twice.
        case repeatedColumn(header: String)
        /// The map names a header that the file does not have.
        case unmappedColumn(map: String, key: String, header: String, found: [String])
        /// There are prices, and nothing says in which currency.
        case noCurrency
        /// The rejects would be written over the feed.
        case rejectsOverFeed(path: String)
    }

    /// The file as it was named.
    public let file: String
    /// What is wrong.
    public let problem: Problem

    /// File, problem and remedy in one line.
    public var description: String {
        switch problem {
        case .isNoText(let kind): "\(file): this is not text; it looks like \(kind). Export it as CSV or JSON in UTF-8."
        case .badHeader(let reason, let remedy): "\(file): \(reason). \(remedy)"
        case .missingColumn(let field, let found, let accepted):
            "\(file): there is no column for \(field). Headers found: \(Self.list(found)). Accepted names: \(accepted.joined(separator: ", ")). "
                + "Rename the header, or name the column in a --map file."
        case .repeatedColumn(let header): "\(file): the header \"\(header)\" stands there twice. Rename one of them."
        case .unmappedColumn(let map, let key, let header, let found):
            "\(map), \(key): \(file) has no header \"\(header)\". Headers found: \(Self.list(found)). Correct the map."
        case .noCurrency:
            "\(file): nothing says in which currency the prices are. Add a currency column, name it with --currency, or \"constants\": {\"currency\": \"EUR\"} in a --map file."
        case .rejectsOverFeed(let path): "\(path): the rejects would be written over the feed. Name another place with --rejects."
        }
    }

    private static func list(_ headers: [String]) -> String {
        let shown = headers.prefix(30).map { CleanText.shown($0, longest: 40) }.joined(separator: ", ")
        return headers.count > 30 ? shown + " and \(headers.count - 30) more" : shown
    }
}
