import Commerce
import Testing

@testable import Feeds

@Suite("Hostile inputs")
struct HostileInputTests {
    private let header = "order_id,ordered_at,product_id,quantity,unit_price\n"
    private let good = "1,2026-11-23,A,1,9.90\n"

    private func orders(_ text: String) throws -> Outcome<OrderDecoder> { try Outcome(OrderDecoder.self, header + text) }

    @Test("A separator that is not known leaves no column that is known")
    func separator() {
        #expect(
            refusal(of: OrderDecoder.self, Array("order_id|ordered_at|product_id\n1|2|3\n".utf8), name: "orders.csv")
                == "orders.csv: there is no column for order_id. Headers found: order_id|ordered_at|product_id. Accepted names: order_id, order, "
                + "order number, order no, order name, ordernumber, invoice, invoice no, invoice number, basket id, transaction id. "
                + "Rename the header, or name the column in a --map file.")
    }

    @Test("A missing column is named with the names that would do")
    func missingColumn() {
        #expect(
            refusal(of: ReviewDecoder.self, Array("id,rating\n".utf8), name: "reviews.csv")
                == "reviews.csv: there is no column for product_id. Headers found: id, rating. Accepted names: product_id, sku, item id, asin, "
                + "product, product sku, item. Rename the header, or name the column in a --map file.")
        #expect(
            refusal(of: OrderDecoder.self, Array("order id,date,sku\n".utf8))
                == "feed.csv: there is no column for unit_price or line_total. Headers found: order id, date, sku. Accepted names: unit_price, price, "
                + "item price, lineitem price, price each, product price, line_total, total, line amount, line price, amount, subtotal, "
                + "sales value, item total. Rename the header, or name the column in a --map file.")
        #expect(
            refusal(of: ProductDecoder.self, Array("id,title,title\n".utf8))
                == "feed.csv: the header \"title\" stands there twice. Rename one of them.")
    }

    @Test("A cell of 10 MB costs its row only, in less than 4 MiB of memory")
    func largeCell() throws {
        let long = String(repeating: "x", count: 10 << 20)
        for cell in [long, "\"\(long)\""] {
            let outcome = try orders("\(good)2,2026-11-23,\(cell),1,1\n\(good)")
            #expect(outcome.entries.count == 2)
            #expect(
                outcome.messages == [
                    "feed.csv, line 3, product_id: the cell is larger than 1 MiB, or the row larger than 4 MiB. "
                        + "Shorten it; only this row was left out."
                ])
            #expect(outcome.mostHeld < 4 << 20)
        }
    }

    @Test("Bytes that are no UTF-8 and NULs are refused with their place in the cell")
    func bytes() throws {
        let bad: [([UInt8], Int)] = [
            ([0x41, 0xE9], 1), ([0xC0, 0xAF], 0), ([0x41, 0x42, 0xED, 0xA0, 0x80], 2), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE2, 0x82], 0),
            ([0x80], 0),
        ]
        for (cell, offset) in bad {
            let outcome = try Outcome(OrderDecoder.self, Array((header + "1,2026-11-23,").utf8) + cell + Array(",1,1\n\(good)".utf8))
            #expect(outcome.entries.count == 1)
            #expect(outcome.diagnostics.map(\.reason) == ["the cell is not UTF-8 at byte offset \(offset)"], "\(cell)")
            #expect(outcome.diagnostics.first?.field == "product_id")
        }
        let nul = try orders("1,2026-11-23,A\0B,1,1\n\(good)")
        #expect(
            nul.messages == [
                "feed.csv, line 2, product_id \"A\\u{0}B\": the cell has a NUL byte at offset 1. Remove it; the export may be damaged."
            ])
        #expect("aä€😀\u{10FFFF}\u{D7FF}\u{E000}".utf8.lent { $0.firstInvalidUTF8 } == nil)
    }

    @Test("Rows with too few or too many cells are refused")
    func cells() throws {
        let outcome = try orders("1,2026-11-23,A,1\n1,2026-11-23,A,1,9,90\n\n1\n\(good)")
        #expect(outcome.entries.count == 1)
        #expect(
            outcome.messages == [
                "feed.csv, line 2: the row has 4 cells and the header has 5. Put cells that hold a separator or a line break in double quotes.",
                "feed.csv, line 3: the row has 6 cells and the header has 5. Put cells that hold a separator or a line break in double quotes.",
                "feed.csv, line 5: the row has 1 cell and the header has 5. Put cells that hold a separator or a line break in double quotes.",
            ])
    }

    @Test("Files of other programs are refused as a whole")
    func binaries() {
        let kinds: [([UInt8], String)] = [
            ([0x50, 0x4B, 3, 4, 20, 0], "an Excel workbook or another zip archive"), ([0xFF, 0xFE, 0x69, 0, 0x64, 0], "UTF-16"),
            (Array("SQLite format 3\0".utf8), "an SQLite database"), (Array("%PDF-1.7\n".utf8), "a PDF"),
            ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "binary data"),
        ]
        for (bytes, kind) in kinds {
            #expect(
                refusal(of: ProductDecoder.self, bytes)
                    == "feed.csv: this is not text; it looks like \(kind). Export it as CSV or JSON in UTF-8.")
        }
        #expect(
            refusal(of: ProductDecoder.self, Array("\n\n".utf8))
                == "feed.csv: there is no header line. Write the names of the columns in the first line.")
        #expect(refusal(of: ProductDecoder.self, []) == "feed.csv: the file is empty. Export it again; a feed has at least a header.")
    }

    @Test("A formula in a title goes in as data and comes out disarmed")
    func formula() throws {
        let outcome = try Outcome(
            OrderDecoder.self, "order_id,ordered_at,product_id,unit_price,title\n1,2026-11-23,A,=1+1,\"=cmd|' /C calc'!A0\"\n")
        let diagnostic = try #require(outcome.diagnostics.first)
        #expect(diagnostic.value == "=1+1")
        #expect(
            CSVCell.line(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "plain", "a,b", "say \"hi\"", "two\nlines", ""])
                == "'=1+1,'+1,'-1,'@SUM(A1),\"'\tx\",\"'\rx\",plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n")
    }

    @Test("Random bytes never do more than reject rows", arguments: [FeedForm.csv, .jsonLines, .jsonArray])
    func noise(form: FeedForm) throws {
        let alphabet = Array("\"\\{}[],:;\n\r\t 01aeu.-|=".utf8) + [0, 0x80, 0xC3, 0xA9, 0xFF]
        for seed in UInt64(1)...300 {
            var generator = SplitMix(state: seed)
            let noise = (0..<Int.random(in: 0...200, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let start: [UInt8] =
                switch form {
                case .csv: Array("id,title\n".utf8)
                case .jsonLines: Array("{\"id\":\"A\"}\n".utf8)
                case .jsonArray: Array("[{\"id\":\"A\"},\n".utf8)
                }
            let pieces = [1, 7, 4096].map { chunk in
                Result {
                    try Outcome(ProductDecoder.self, start + noise, limits: RecordLimits(cellBytes: 30, rowBytes: 60), chunk: chunk) {
                        $0.form = form
                    }
                }
            }
            let found = pieces.map { piece in (try? piece.get()).map { "\($0.entries) \($0.messages)" } ?? "\(piece)" }
            #expect(found[0].hasPrefix("[") && Set(found).count == 1, "seed \(seed): \(found)")
        }
    }
}
