/// A table as RFC 4180 writes it, in a form that spreadsheets do not run.
struct CSVText {
    private(set) var text = ""

    /// One cell.
    enum Cell {
        /// Anybody's text: what a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
        case text(String)
        /// A number that the program wrote itself.
        case number(String)
        /// Nothing.
        case empty

        static func count(_ count: Int) -> Cell { .number(String(count)) }
    }

    init(header: [String]) { add(header.map { .text($0) }) }

    /// Adds a row.
    mutating func add(_ cells: [Cell]) {
        text += cells.map(Self.written).joined(separator: ",") + "\r\n"
    }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .empty: return ""
        case .number(let number): return number
        case .text(let text):
            var text = text
            if let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r", "\n", "\0"].contains(first) { text = "'" + text }
            let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\r", "\n", ";"].contains($0) }
            return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }
    }
}
