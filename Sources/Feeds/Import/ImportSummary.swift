/// What became of the rows of one or more feeds. Every row is in exactly one class.
public struct ImportSummary: Hashable, Sendable, Codable {
    /// Rows of one fate.
    public struct RowClass: Hashable, Sendable, Codable {
        /// What the rows are, for people: `purchase lines, new`.
        public var name: String
        /// How many.
        public var rows: Int

        enum CodingKeys: String, CodingKey {
            case name = "class"
            case rows
        }
    }

    /// What the rows are.
    public var kind: FeedKind
    /// The files, as they were named.
    public var files: [String]
    /// Rows found in the files, whatever became of them.
    public var rowsRead = 0
    /// The classes with their counts, which add up to ``rowsRead``.
    public private(set) var classes: [RowClass] = []
    /// The shop's currency, if the feed or the shop says.
    public var currency: String?
    /// Where the rejected rows are listed, if there are any and a place was named.
    public var rejectsFiles: [String] = []
    /// The first rejected rows, at most ``mostDiagnostics``; not part of the JSON form.
    public var diagnostics: [Diagnostic] = []

    /// The class of rows that could not be read.
    public static let rejected = "rejected"
    /// Diagnostics kept in memory; all are in the rejects file.
    public static let mostDiagnostics = 10

    enum CodingKeys: String, CodingKey {
        case kind, files, classes, currency
        case rowsRead = "rows_read"
        case rejectsFiles = "rejects_files"
    }

    /// A summary of nothing yet.
    public init(kind: FeedKind, files: [String] = []) {
        self.kind = kind
        self.files = files
    }

    /// Rows of a class; 0 if there is none of that name.
    public func rows(of name: String) -> Int { classes.first { $0.name == name }?.rows ?? 0 }

    /// Adds rows to a class, which is put at the end if it is new.
    public mutating func count(_ name: String, _ rows: Int) {
        if let position = classes.firstIndex(where: { $0.name == name }) {
            classes[position].rows += rows
        } else {
            classes.append(RowClass(name: name, rows: rows))
        }
    }

    /// Adds what became of another feed of the same kind; the rejected stay last.
    public mutating func add(_ other: ImportSummary) {
        let refused = rows(of: Self.rejected) + other.rows(of: Self.rejected)
        classes.removeAll { $0.name == Self.rejected }
        files += other.files
        rowsRead += other.rowsRead
        for row in other.classes where row.name != Self.rejected { count(row.name, row.rows) }
        count(Self.rejected, refused)
        currency = currency ?? other.currency
        rejectsFiles += other.rejectsFiles
        diagnostics += other.diagnostics.prefix(Self.mostDiagnostics - diagnostics.count)
    }
}

extension ImportSummary: CustomStringConvertible {
    /// A table for a terminal: the rows read, and each class below them, numbers aligned.
    public var description: String {
        let lines = [("rows read", rowsRead)] + classes.map { ("  " + $0.name, $0.rows) }
        let numbers = lines.map { Self.grouped($0.1) }
        let nameWidth = lines.map(\.0.count).max() ?? 0
        let numberWidth = numbers.map(\.count).max() ?? 0
        var table = zip(lines, numbers).map { line, number in
            line.0 + String(repeating: " ", count: nameWidth - line.0.count + 2 + numberWidth - number.count) + number
        }
        for path in rejectsFiles { table.append("The rejected rows are listed in \(path).") }
        return table.joined(separator: "\n")
    }

    /// A number with commas between thousands.
    static func grouped(_ number: Int) -> String {
        var grouped = ""
        for (position, digit) in String(number).reversed().enumerated() {
            if position > 0, position % 3 == 0, digit != "-" { grouped.append(",") }
            grouped.append(digit)
        }
        return String(grouped.reversed())
    }
}
