/// What a reader found when it was asked for the next record.
enum RecordStep {
    /// A complete record.
    case record
    /// A record that cannot be read; the reader stands behind it.
    case rejected(Rejection)
    /// Nothing more.
    case end
}

/// The reader for whichever form a feed has. One `switch` a record costs less than a call through an existential.
enum RecordReader {
    case csv(CSVReader)
    case jsonLines(JSONLinesReader)
    case jsonArray(JSONArrayReader)

    /// The names of the columns: the header, or for JSON the keys met so far, which may become more with each record.
    var names: [String] {
        switch self {
        case .csv(let reader): reader.header
        case .jsonLines(let reader): reader.objects.names
        case .jsonArray(let reader): reader.objects.names
        }
    }

    /// Whether every column is known before the first record.
    var knowsAllNames: Bool {
        if case .csv = self { true } else { false }
    }

    /// Reads the next record.
    ///
    /// - Throws: ``ByteSourceError`` if the source fails.
    func next(into record: Record) throws(ByteSourceError) -> RecordStep {
        switch self {
        case .csv(let reader): try reader.next(into: record)
        case .jsonLines(let reader): try reader.next(into: record)
        case .jsonArray(let reader): try reader.next(into: record)
        }
    }
}
