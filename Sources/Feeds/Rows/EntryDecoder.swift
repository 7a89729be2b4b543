/// Makes an entry of one kind out of a row.
protocol EntryDecoder: SendableMetatype {
    associatedtype Entry: Sendable

    static var kind: FeedKind { get }
    /// The words for the classes of entries in a summary, such as `purchase lines`.
    static var classes: [String] { get }
    var reader: FieldReader { get set }

    init(_ reader: FieldReader)

    /// Reads a row; `treatment` is what a rule of the map says of it, if one does.
    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> Entry

    /// The number in ``classes`` of an entry.
    static func classNumber(of entry: Entry) -> Int
}

extension EntryDecoder {
    static func classNumber(of entry: Entry) -> Int { 0 }
}
