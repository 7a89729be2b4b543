import Commerce
import Testing

@testable import Feeds

@Suite("Rows of orders")
struct OrderRowTests {
    private let header = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,discount,currency,status,channel,campaign,title"

    private func read(_ rows: String, _ adjust: (inout FeedImport) throws -> Void = { _ in }) throws -> Outcome<OrderDecoder> {
        try Outcome(OrderDecoder.self, "\(header)\n\(rows)\n", adjust)
    }

    /// One row with one cell changed.
    private func row(_ field: String, _ value: String) -> String {
        var cells = ["1001", "2026-11-23T08:30:00Z", "ann", "A-1", "2", "12.99", "1.00", "EUR", "paid", "newsletter", "advent", "Grinder"]
        if let position = header.split(separator: ",").firstIndex(of: Substring(field)) { cells[position] = value }
        return cells.joined(separator: ",")
    }

    private var line: OrderLine {
        OrderLine(
            order: "1001", orderedAt: Timestamp(secondsSince1970: 1_795_422_600), customer: "ann", product: "A-1", quantity: 2,
            unitPrice: Money(minorUnits: 1299, currency: .eur), discount: Money(minorUnits: 100, currency: .eur), status: .completed,
            channel: "newsletter", campaign: "advent", title: "Grinder")
    }

    @Test("A full row is read field by field")
    func full() throws { #expect(try read(row("", "")).entries == [.purchase(line)]) }

    @Test("What a cell says is taken or refused word for word", arguments: refusedCells)
    func refused(field: String, value: String, message: String) throws {
        let outcome = try read(row(field, value))
        #expect(outcome.messages == ["feed.csv, line 2, \(field)\(value.isEmpty ? "" : " \"\(value.filter { $0 != "\"" })\""): \(message)"])
        #expect(outcome.entries.isEmpty)
    }

    @Test("Identifiers are short and visible; a long one is shown shortened")
    func identifiers() throws {
        let long = String(repeating: "x", count: 257)
        #expect(
            try read(row("product_id", long)).messages == [
                "feed.csv, line 2, product_id \"\(long.prefix(80))…\": the identifier has 257 bytes; at most 256 are allowed. "
                    + "Use the shop's own short number."
            ])
        #expect(try read(row("product_id", String(long.dropLast()))).diagnostics.isEmpty)
        #expect(
            try read(row("customer_id", "a\u{202E}b")).messages == [
                "feed.csv, line 2, customer_id \"a\\u{202e}b\": the identifier has a control character. Remove it; it cannot be seen or typed."
            ])
        let formula = try read(row("product_id", " =1+1 "))
        #expect(
            formula.entries == [
                .purchase(
                    {
                        var line = line; line.product = "=1+1"; return line
                    }())
            ])
    }

    @Test("Usual words for the status are known")
    func statuses() throws {
        let words: [(String, OrderStatus)] = [
            ("", .completed), ("Shipped", .completed), ("partially_refunded", .completed), ("Pending", .pending), ("on-hold", .pending),
            ("REFUNDED", .refunded), ("canceled", .cancelled), ("Cancelled", .cancelled), ("voided", .cancelled),
        ]
        for (word, status) in words {
            guard case .purchase(let line)? = try read(row("status", word)).entries.first else {
                Issue.record("\(word) gives no line")
                continue
            }
            #expect(line.status == status, "\(word)")
        }
    }

    @Test("A negative quantity is a return, of an order where the row names one")
    func returns() throws {
        let outcome = try Outcome(
            OrderDecoder.self,
            """
            order_id;ordered_at;product_id;quantity;unit_price;returned_order_id
            R1;2026-11-23;A;-2;5.00;1001
            R2;2026-11-23;A;-3.0;-5;

            """)
        let day = Timestamp(secondsSince1970: 1_795_392_000)
        let price = Money(minorUnits: 500, currency: .eur)
        #expect(
            outcome.entries == [
                .giveBack(ReturnLine(document: "R1", returnedAt: day, order: "1001", product: "A", quantity: 2, unitPrice: price)),
                .giveBack(ReturnLine(document: "R2", returnedAt: day, product: "A", quantity: 3, unitPrice: price)),
            ])
    }

    @Test("A line's total is divided by its quantity and rounded to the minor unit, halves up")
    func totals() throws {
        let outcome = try Outcome(
            OrderDecoder.self,
            "Order Number\tDate\tSKU\tQty\tAmount\n1\t2026-11-23\tA\t3\t10.00\n1\t2026-11-23\tB\t2\t0.01\n1\t2026-11-23\tC\t1\t7\n1\t2026-11-23\tD\t-4\t-10\n"
        )
        let prices = outcome.entries.map { entry in
            switch entry {
            case .purchase(let line): line.unitPrice.minorUnits
            case .giveBack(let line): line.unitPrice.minorUnits
            }
        }
        #expect(prices == [333, 1, 700, 250])
    }

    @Test("The first currency is the shop's, unless the row it stands in is refused")
    func currency() throws {
        let rows = row("currency", "gbp") + "\n" + row("", "") + "\n" + row("currency", "GBP")
        let outcome = try read(rows) { $0.currency = nil }
        #expect(outcome.entries.count == 2)
        #expect(
            outcome.messages == [
                "feed.csv, line 3, currency \"EUR\": the shop's currency is GBP, and no rate is configured for EUR. "
                    + "Convert the amounts to GBP before importing."
            ])
        let late = try read(row("unit_price", "x").replacing("EUR", with: "USD") + "\n" + row("", "")) { $0.currency = nil }
        #expect(late.entries == [.purchase(line)])
        #expect(late.diagnostics.map(\.line) == [2])
    }

    @Test("Titles lose what cannot be seen, and keep what a spreadsheet would run")
    func titles() throws {
        let titles: [String?] = try read(
            row("title", "\"=HYPERLINK(\"\"http://x\"\")\"") + "\n" + row("title", "\"Kaf\u{202E}fe\u{0301}\na\u{7}b \"")
        ).entries.map { (entry: OrderEntry) -> String? in
            if case .purchase(let line) = entry { line.title } else { nil }
        }
        #expect(titles == ["=HYPERLINK(\"http://x\")", "Kaff\u{e9} ab"])
        #expect(titles.last??.unicodeScalars.count == 8)
    }
}

/// A field, what it says, and the end of the message.
private let refusedCells: [(String, String, String)] = [
    ("order_id", "", "there is no value. Every row needs one."),
    ("product_id", "", "there is no value. Every row needs one."),
    ("ordered_at", "", "there is no value. Every row needs one."),
    ("ordered_at", "23/11/2026", "this is no date. Write 2026-11-23 or 2026-11-23T08:30:00Z."),
    ("ordered_at", "2026-02-30", "there is no such day. Correct the date."),
    ("ordered_at", "2026-11-23T24:00:00Z", "there is no such time of day. Write hours 0 to 23, minutes and seconds 0 to 59."),
    (
        "ordered_at", "2026-11-23 08:30:00",
        "the time has no zone. Write it like 2026-11-23T08:30:00Z, or name \"time_zone\" in a --map file."
    ),
    ("quantity", "", "there is no value. Every row needs one."),
    ("quantity", "0", "the quantity is zero. Leave such rows out, or class them as ignored in a --map file."),
    ("quantity", "1.5", "this is no whole number. Write digits only, such as 6."),
    ("quantity", "two", "this is no whole number. Write digits only, such as 6."),
    ("quantity", "1000001", "the number is larger than 1000000. Check whether the columns are in the right order."),
    ("quantity", "9223372036854775808", "the number does not fit 64 bits. Check the export."),
    (
        "unit_price", "\"1,299.00\"",
        "this is no plain decimal. Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs."
    ),
    (
        "unit_price", "€5",
        "this is no plain decimal. Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs."
    ),
    ("unit_price", "-0", "the amount is a negative zero. Write 0."),
    ("unit_price", "-0.00", "the amount is a negative zero. Write 0."),
    (
        "unit_price", "-1",
        "the amount is negative. Write what came back with a negative quantity, and discounts without a sign."
    ),
    (
        "unit_price", "92233720368547758.08",
        "the amount does not fit 64 bits of minor units. Check the export; the largest amount is 92233720368547758.07 EUR."
    ),
    ("unit_price", "92233720368547758.07", "price times quantity does not fit 64 bits of minor units. Check the export."),
    ("discount", "100.00", "the discount is larger than the line. State the discount of this line, not of the order."),
    ("currency", "EURO", "this is no currency of ISO 4217. Write its three letters, such as EUR."),
    (
        "currency", "USD",
        "the shop's currency is EUR, and no rate is configured for USD. Convert the amounts to EUR before importing."
    ),
    (
        "status", "lost",
        "this status is not known. Write pending, completed, refunded or cancelled, or class such rows in a --map file."
    ),
]
