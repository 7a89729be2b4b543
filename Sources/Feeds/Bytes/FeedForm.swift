/// How the rows of a feed are written down.
public enum FeedForm: String, Hashable, Sendable, CaseIterable, Codable {
    /// RFC 4180: a header line, cells separated by comma, semicolon or tab.
    case csv
    /// One JSON object a line.
    case jsonLines = "jsonl"
    /// One JSON array of objects.
    case jsonArray = "json"

    /// The form that a feed's first bytes show: `{` begins JSON Lines, `[` an array, anything else a header line.
    static func shown(by bytes: Bytes) -> FeedForm {
        switch bytes.first(where: { !$0.isJSONSpace }) {
        case .openBrace: .jsonLines
        case .openBracket: .jsonArray
        default: .csv
        }
    }
}
