import Commerce

/// Reads a feed from its first byte to its last, row by row, each into exactly one class.
struct FeedReader<Decoder: EntryDecoder> {
    /// What became of a row.
    enum Step {
        /// An entry, and the number of its class in ``classes``.
        case entry(Decoder.Entry, classNumber: Int)
        /// A rule of the map leaves it out; the number of its class.
        case ignored(classNumber: Int)
        case rejected(Diagnostic)
        case end
    }

    /// The classes rows may fall into: those of the decoder, then those of the map.
    let classes: [String]
    private let file: String
    private let window: ByteWindow
    private let records: RecordReader
    private let record = Record()
    private var decoder: Decoder
    private var rules: RuleBook
    private var knownNames: Int

    /// Opens a feed and reads its header.
    ///
    /// - Throws: ``ByteSourceError`` if it cannot be read, ``FeedError`` if it is none.
    init(_ feed: FeedImport, limits: RecordLimits = RecordLimits(), chunk: Int = ByteSource.usualPiece) throws {
        let source = try ByteSource(path: feed.file, piece: chunk)
        file = source.name
        window = ByteWindow(source, chunk: chunk)
        let opening = FeedOpening(window: window, file: source.name, limits: limits)
        records = try opening.reader(form: feed.form)
        var columns = Columns(Decoder.kind, map: feed.map)
        let names = records.names
        if let twice = columns.meet(names) { throw FeedError(file: file, problem: .repeatedColumn(header: twice)) }
        if records.knowsAllNames { try opening.check(columns, currency: feed.currency ?? feed.currencyOtherwise) }
        knownNames = names.count
        rules = RuleBook(columns)
        classes = Decoder.classes + (feed.map?.rules.map(\.name) ?? [])
        decoder = Decoder(
            FieldReader(
                columns, currency: feed.currency, currencyOtherwise: feed.currencyOtherwise, timeZone: feed.timeZone,
                hasTrees: !records.knowsAllNames))
    }

    /// Bytes of the (compressed) file taken so far.
    var bytesConsumed: Int { window.bytesConsumed }
    /// Bytes of the file, where that is known.
    var totalBytes: Int? { window.totalBytes }
    /// The shop's currency, once it is known.
    var currency: Currency? { decoder.reader.currency }
    /// Bytes of memory held for reading ahead.
    var bytesHeld: Int { window.bytesHeld }

    /// Reads the next row.
    ///
    /// - Throws: ``ByteSourceError`` if the source fails.
    mutating func next() throws(ByteSourceError) -> Step {
        switch try records.next(into: record) {
        case .end: return .end
        case .rejected(let rejection): return .rejected(Diagnostic(rejection, file: file, line: record.line))
        case .record: break
        }
        if !records.knowsAllNames { meetNewNames() }
        guard let row = record.row else { return .end }
        let rule = rules.isEmpty ? nil : rules.first(for: row)
        let treatment = rule.map { rules.treatments[$0] }
        if let rule, treatment == .ignored { return .ignored(classNumber: Decoder.classes.count + rule) }
        do throws(Rejection) {
            let entry = try decoder.entry(of: row, as: treatment)
            return .entry(entry, classNumber: rule.map { Decoder.classes.count + $0 } ?? Decoder.classNumber(of: entry))
        } catch {
            return .rejected(Diagnostic(error, file: file, line: record.line))
        }
    }

    /// JSON rows may bring new keys at any time; the columns and rules that they belong to are then found again.
    private mutating func meetNewNames() {
        let names = records.names
        guard names.count > knownNames else { return }
        knownNames = names.count
        _ = decoder.reader.columns.meet(names)
        rules = RuleBook(decoder.reader.columns)
    }
}
