import Testing

@testable import Feeds

@Suite("CSV")
struct CSVReaderTests {
    /// All rows of a text, the header among them, or the reason of a refused row.
    private func rows(_ bytes: [UInt8], separator: UInt8 = .comma, limits: RecordLimits = RecordLimits(), chunk: Int = 4096) throws
        -> [[String]]
    {
        let folder = try TemporaryFolder()
        let window = ByteWindow(try ByteSource(path: try folder.file("a.csv", bytes), piece: chunk), chunk: chunk)
        let reader = CSVReader(window, separator: separator, limits: limits)
        let record = Record()
        var rows: [[String]] = []
        while true {
            switch try reader.next(into: record) {
            case .end: return rows
            case .rejected(let rejection): rows.append(["line \(record.line): \(rejection.reason)"])
            case .record:
                let row = try #require(record.row)
                rows.append(["\(record.line)"] + (0..<row.count).map { row.bytes($0)?.text ?? "-" })
            }
        }
    }

    private func rows(_ text: String, chunk: Int = 4096) throws -> [[String]] { try rows(Array(text.utf8), chunk: chunk) }

    @Test("Cells are split as RFC 4180 says", arguments: [1, 2, 3, 5, 4096])
    func cells(chunk: Int) throws {
        #expect(try rows("a,b\r\n1,2\r\n", chunk: chunk) == [["1", "a", "b"], ["2", "1", "2"]])
        #expect(try rows("a,,\n,,c", chunk: chunk) == [["1", "a", "", ""], ["2", "", "", "c"]])
        #expect(try rows("\"a\nb\",\"c\"\"d\"\ne,f\n", chunk: chunk) == [["1", "a\nb", "c\"d"], ["3", "e", "f"]])
        #expect(try rows("\"\",\"\"\"\"\r\n\"x,y\",\"z\"", chunk: chunk) == [["1", "", "\""], ["2", "x,y", "z"]])
        #expect(try rows("5\" pipe,a\"b\n", chunk: chunk) == [["1", "5\" pipe", "a\"b"]])
        #expect(try rows("\n\r\na,b\n\n\n1,2\n\n", chunk: chunk) == [["3", "a", "b"], ["6", "1", "2"]])
        #expect(try rows("a,\"b\"", chunk: chunk) == [["1", "a", "b"]])
        #expect(try rows("a,\"b\"\r", chunk: chunk) == [["1", "a", "b"]])
    }

    @Test("Whatever is written is read back, for any cut into pieces")
    func roundTrip() throws {
        let alphabet = ["a", "b", ",", ";", "\"", "\n", "\r\n", " ", "ä", "€", "\t", "'", "="]
        for seed in UInt64(1)...60 {
            var generator = SplitMix(state: seed)
            let width = Int.random(in: 1...4, using: &generator)
            // The first cell of a row is never empty, since an empty line is no row.
            let table = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                (0..<width).map { column in
                    (column == 0 ? "x" : "")
                        + (0..<Int.random(in: 0...5, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "" }
                        .joined()
                }
            }
            let separator: UInt8 = [.comma, .semicolon, .tab].randomElement(using: &generator) ?? .comma
            let end = Bool.random(using: &generator) ? "\n" : "\r\n"
            var lines: [String] = []
            for row in table {
                let cells = row.map { cell in
                    let mustQuote = cell.utf8.contains { [separator, .quote, .lineFeed, .carriageReturn].contains($0) }
                    return mustQuote || Bool.random(using: &generator) ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
                }
                lines.append(cells.joined(separator: String(Character(Unicode.Scalar(separator)))))
            }
            let text = lines.joined(separator: end) + (Bool.random(using: &generator) ? end : "")
            for chunk in [1, 2, 3, 4, 5, 7, 8, 13, 64, 4096] {
                let found = try rows(Array(text.utf8), separator: separator, chunk: chunk).map { Array($0.dropFirst()) }
                #expect(found == table, "seed \(seed), chunk \(chunk)")
            }
        }
    }

    @Test("The separator is the one the header shows")
    func separator() {
        func found(_ text: String) -> Character { text.utf8.lent { Character(Unicode.Scalar(CSVDialect.separator(ofHeader: $0))) } }
        #expect(found("a,b;c,d\n;;;;") == ",")
        #expect(found("a;b\n1,2,3") == ";")
        #expect(found("a\tb,c\td") == "\t")
        #expect(found("\"a,b,c\";d") == ";")
        #expect(found("id") == ",")
    }

    @Test("A row with broken quotes is refused, and the line after it is read", arguments: [1, 4, 4096])
    func brokenQuotes(chunk: Int) throws {
        #expect(
            try rows("a,b\n\"x\"y,2\n3,4\n", chunk: chunk)
                == [["1", "a", "b"], ["line 2: there is text after the closing quote of this cell"], ["3", "3", "4"]])
        #expect(
            try rows("a,b\n1,\"x\n3,4\n", chunk: chunk)
                == [["1", "a", "b"], ["line 2: the quote that opens this cell is never closed"], ["3", "3", "4"]])
        // The row began on line 1, so line 2 is tried as a row of its own.
        #expect(
            try rows("\"p\nq\",\"x\"y\n3,4\n", chunk: chunk)
                == [
                    ["line 1: there is text after the closing quote of this cell"],
                    ["line 2: there is text after the closing quote of this cell"], ["3", "3", "4"],
                ])
    }

    @Test("A cell or row over the limit costs its row only, in bounded memory", arguments: [8, 64, 4096])
    func overLimits(chunk: Int) throws {
        let limits = RecordLimits(cellBytes: 20, rowBytes: 50, depth: 32)
        let long = String(repeating: "x", count: 30_000)
        let reason = "the cell is larger than 20 bytes, or the row larger than 50 bytes"
        for cell in [
            long, "\"\(long)\"", "\"a\n\"\"\(long)\n,b\"", String(repeating: "y", count: 21),
            "\"" + String(repeating: "y", count: 21) + "\"",
        ] {
            let lines = cell.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(
                try rows(Array("a,b\n1,\(cell)\n3,4\n".utf8), limits: limits, chunk: chunk)
                    == [["1", "a", "b"], ["line 2: \(reason)"], ["\(2 + lines)", "3", "4"]], "\(cell.prefix(5))… in pieces of \(chunk)")
        }
        let wide = (0..<40).map { "c\($0)" }.joined(separator: ",")
        #expect(try rows(Array("\(wide)\n3,4\n".utf8), limits: limits, chunk: chunk) == [["line 1: \(reason)"], ["2", "3", "4"]])
    }

    @Test("A quote that is never closed in a large file says which lines it swallowed")
    func neverClosed() throws {
        let limits = RecordLimits(cellBytes: 20, rowBytes: 50, depth: 32)
        let text = "a,b\n1,\"x\n" + String(repeating: "3,4\n", count: 100)
        #expect(
            try rows(Array(text.utf8), limits: limits, chunk: 16)
                == [["1", "a", "b"], ["line 2: the quote that opens this cell is never closed; lines 2 to 103 could not be read"]])
    }
}

/// Sebastiano Vigna's SplitMix64, so that a seed means the same on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
