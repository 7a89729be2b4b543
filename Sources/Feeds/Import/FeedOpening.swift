import Commerce

/// The first look at a feed: whether it is text, how its rows are written, and whether its columns will do.
struct FeedOpening {
    let window: ByteWindow
    let file: String
    let limits: RecordLimits

    /// Finds out the form of the feed, unless it is given, and makes its reader.
    func reader(form: FeedForm?) throws -> RecordReader {
        while !hasLine, window.available <= limits.cellBytes, try window.more() {}
        let first = Bytes(start: window.unread, count: window.available)
        if let kind = foreignKind(first) { throw error(.isNoText(looksLike: kind)) }
        if first.count >= 3, first[0] == 0xEF, first[1] == 0xBB, first[2] == 0xBF { window.advance(by: 3) }
        let bytes = Bytes(start: window.unread, count: window.available)
        switch form ?? FeedForm.shown(by: bytes) {
        case .jsonLines: return .jsonLines(JSONLinesReader(window, limits: limits))
        case .jsonArray: return .jsonArray(JSONArrayReader(window, limits: limits))
        case .csv:
            let reader = CSVReader(window, separator: CSVDialect.separator(ofHeader: bytes), limits: limits)
            if let rejection = try reader.readHeader() { throw error(.badHeader(reason: rejection.reason, remedy: rejection.remedy)) }
            return .csv(reader)
        }
    }

    /// Checks that a header has all that every row needs.
    func check(_ columns: Columns, currency: Currency?) throws(FeedError) {
        let fields = columns.kind.fields
        for field in fields {
            let wanted: [String] =
                switch columns.map?.columns[field.name] {
                case .header(let header): [header]
                case .sum(let headers): headers
                case .nowhere, nil: []
                }
            if let map = columns.map, let header = wanted.first(where: { !columns.names.contains($0) }) {
                throw error(.unmappedColumn(map: map.file, key: "columns.\(field.name)", header: header, found: columns.names))
            }
        }
        for (slot, field) in fields.enumerated() where field.isRequired && columns.sources[slot].isAbsent {
            throw missing([field], columns)
        }
        if columns.kind == .orders, !columns.has(OrderSlot.unitPrice), !columns.has(OrderSlot.lineTotal) {
            throw missing([fields[OrderSlot.unitPrice.rawValue], fields[OrderSlot.lineTotal.rawValue]], columns)
        }
        let hasMoney = fields.indices.contains { fields[$0].isMoney && !columns.sources[$0].isAbsent }
        let hasCurrency = fields.indices.contains { fields[$0].name == "currency" && !columns.sources[$0].isAbsent }
        if hasMoney, !hasCurrency, currency == nil { throw error(.noCurrency) }
    }

    private func missing(_ fields: [FeedField], _ columns: Columns) -> FeedError {
        error(
            .missingColumn(
                field: fields.map(\.name).joined(separator: " or "), found: columns.names,
                accepted: fields.flatMap { [$0.name] + $0.usualNames }))
    }

    private func error(_ problem: FeedError.Problem) -> FeedError { FeedError(file: file, problem: problem) }

    private var hasLine: Bool { Bytes(start: window.unread, count: window.available).contains(.lineFeed) }

    /// What a file is that is no text: one that begins like a known format, or has a NUL byte in its first line.
    private func foreignKind(_ bytes: Bytes) -> String? {
        let begins = { (magic: [UInt8]) in bytes.starts(with: magic) }
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) { return "UTF-16" }
        if begins(Array("PK\u{3}\u{4}".utf8)) { return "an Excel workbook or another zip archive" }
        if begins(Array("SQLite format 3\0".utf8)) { return "an SQLite database" }
        if begins(Array("%PDF-".utf8)) { return "a PDF" }
        let firstLine = bytes.prefix { $0 != .lineFeed }
        return firstLine.contains(0) ? "binary data" : nil
    }
}
