import Foundation
import Testing

/// Files that no import should trust, each with what the program says to it, word for word.
@Suite("Hostile files")
struct HostileInputTests {
    private static let header = "order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency"

    /// A file that is refused as a whole, and the message.
    static let refused: [(name: String, content: Data?, message: String)] = [
        (
            "pipes.csv", Data("order_id|ordered_at|product_id|quantity|unit_price\n1|2026-01-02|A|1|9.99\n".utf8),
            """
            there is no column for order_id. Headers found: order_id|ordered_at|product_id|quantity|…. Accepted names: order_id, order, \
            order number, order no, order name, ordernumber, invoice, invoice no, invoice number, basket id, transaction id. Rename the \
            header, or name the column in a --map file.
            """
        ),
        (
            "missing.csv", Data("order_id,ordered_at,quantity,unit_price\n1,2026-01-02,1,9.99\n".utf8),
            """
            there is no column for product_id. Headers found: order_id, ordered_at, quantity, unit_price. Accepted names: product_id, \
            sku, item id, lineitem sku, stock code, product code, product sku, article number, article no, item number, product. Rename \
            the header, or name the column in a --map file.
            """
        ),
        ("empty.csv", Data(), "the file is empty. Export it again; a feed has at least a header."),
        (
            "binary.csv", Data((0..<64).flatMap { _ in (0...255).map(UInt8.init) }),
            "this is not text; it looks like binary data. Export it as CSV or JSON in UTF-8."
        ),
        ("folder.csv", nil, "this is a directory. Name the files in it one by one, or with PATH/*."),
    ]

    /// A row that is rejected, what the program says of it, and where.
    static let rejected: [(row: Data, message: String)] = [
        (
            Data("3,2026-01-02,c1,\(String(repeating: "x", count: 10_000_000)),1,9.99,EUR".utf8),
            "product_id: the cell is larger than 1 MiB, or the row larger than 4 MiB. Shorten it; only this row was left out."
        ),
        (
            Data("3,2026-01-02,c1,A".utf8) + [0xff] + Data(",1,9.99,EUR".utf8),
            "product_id \"A\u{FFFD}\": the cell is not UTF-8 at byte offset 1. Export the file as UTF-8."
        ),
        (
            Data("3,2026-01-02,c1,A,1,\"1,299.00\",EUR".utf8),
            """
            unit_price "1,299.00": this is no plain decimal. Write digits with a decimal point, such as 1299.00, without thousands \
            separators and currency signs.
            """
        ),
        (Data("3,2026-01-02,c1,A,1,-0,EUR".utf8), "unit_price \"-0\": the amount is a negative zero. Write 0."),
        (Data("3,2026-02-30,c1,A,1,9.99,EUR".utf8), "ordered_at \"2026-02-30\": there is no such day. Correct the date."),
        (
            Data("3,2026-01-02,c1,A,99999999999999999999,9.99,EUR".utf8),
            "quantity \"99999999999999999999\": the number does not fit 64 bits. Check the export."
        ),
        (
            Data("3,2026-01-02,c1,A,1,92233720368547758.08,EUR".utf8),
            """
            unit_price "92233720368547758.08": the amount does not fit 64 bits of minor units. Check the export; the largest amount is \
            92233720368547758.07 EUR.
            """
        ),
        (
            Data("3,2026-01-02,c1,A,1,9.99,USD".utf8),
            """
            currency "USD": the shop's currency is EUR, and no rate is configured for USD. Convert the amounts to EUR before importing.
            """
        ),
    ]

    private func shop(in scratch: Scratch) throws -> String {
        let good = try scratch.file("good.csv", "\(Self.header)\n1,2026-01-02T10:00:00Z,c1,A,1,9.99,EUR\n")
        #expect(try Program().run(["import", "orders", good, "--shop", "\(scratch.path)/shop"]).status == 0)
        return "\(scratch.path)/shop"
    }

    @Test("A file that is no feed is refused with file, reason and remedy, and leaves the shop as it was")
    func wholeFiles() throws {
        let scratch = try Scratch()
        let shop = try shop(in: scratch)
        let before = try Contents.of(shop: shop)
        for (name, content, message) in Self.refused {
            let path = "\(scratch.path)/\(name)"
            if let content {
                _ = try scratch.file(name, content)
            } else {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let result = try Program().run(["import", "orders", path, "--shop", shop])
            #expect(result.status == 1, "\(name)")
            #expect(result.errors == "Error: \(path): \(message.replacingOccurrences(of: "PATH", with: path))\n")
            #expect(result.output == "", "\(name)")
            #expect(try Contents.of(shop: shop) == before, "\(name) changed the shop")
        }
    }

    @Test("A row that cannot be taken is listed with line, field, value, reason and remedy, and leaves the shop as it was")
    func rows() throws {
        let scratch = try Scratch()
        let shop = try shop(in: scratch)
        let before = try Contents.of(shop: shop)
        for (row, message) in Self.rejected {
            let path = try scratch.file("bad.csv", Data("\(Self.header)\n".utf8) + row + Data("\n".utf8))
            let result = try Program().run(["import", "orders", path, "--shop", shop])
            #expect(result.status == 0, "\(message)")
            #expect(result.output.contains("\n  \(path), line 2, \(message)\n"), "\(result.output)")
            #expect(result.output.contains("Nothing changed.\n"))
            let rejects = try String(contentsOfFile: "\(shop)/rejected-orders-bad.csv", encoding: .utf8)
            #expect(
                rejects.hasPrefix("line,field,value,reason,remedy\n2,") || rejects.hasPrefix("line,field,value,reason,remedy\r\n2,"),
                "\(rejects)")
            #expect(try Contents.of(shop: shop) == before, "\(message)")
        }
        // And once the file is mended, nothing is left of the rejects
        let mended = try scratch.file("bad.csv", "\(Self.header)\n1,2026-01-02T10:00:00Z,c1,A,1,9.99,EUR\n")
        let again = try Program().run(["import", "orders", mended, "--shop", shop])
        #expect(again.output.contains("Nothing changed: the shop knew all of it already."))
        #expect(!FileManager.default.fileExists(atPath: "\(shop)/rejected-orders-bad.csv"))
    }

    @Test("A formula in a title is kept as it is, and written harmlessly into the rejects")
    func formula() throws {
        let scratch = try Scratch()
        let shop = try shop(in: scratch)
        let file = try scratch.file(
            "catalogue.csv", "id,title,price,currency\nF1,\"=HYPERLINK(\"\"http://x\"\")\",2.00,EUR\nF2,t,=1+1,EUR\n")
        #expect(try Program().run(["import", "products", file, "--shop", shop]).status == 0)
        #expect(try Contents.of(shop: shop).contains { $0.contains("title:\"=HYPERLINK(") })
        let rejects = try String(contentsOfFile: "\(shop)/rejected-products-catalogue.csv", encoding: .utf8)
        #expect(rejects.contains("3,price,'=1+1,"), "\(rejects)")
    }

    @Test("A dry run says what would happen and makes not even a folder")
    func dryRun() throws {
        let scratch = try Scratch()
        let file = try scratch.file("orders.csv", "\(Self.header)\n1,2026-01-02T10:00:00Z,c1,A,1,9.99,EUR\n1,bad,c1,A,1,9.99,EUR\n")
        let result = try Program().run(["import", "orders", file, "--shop", "\(scratch.path)/none", "--dry-run"])
        #expect(result.status == 0)
        #expect(result.output.contains("  purchase lines, new  1\n  rejected             1\n"), "\(result.output)")
        #expect(result.output.hasSuffix("This was a dry run: nothing was written.\n"))
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/none"))
    }

    @Test("An export that names neither currency nor zone is taken in; the first feed that names a currency gives it to the shop")
    func plainExport() throws {
        let scratch = try Scratch()
        let shop = "\(scratch.path)/shop"
        let orders = try scratch.file(
            "orders.csv",
            "order_id,ordered_at,product_id,quantity,unit_price\n1,2026-01-02 10:00:00,A,1,9.99\n1,2026-01-02 10:00:00,B,1,5\n")
        #expect(try Program().run(["import", "orders", orders, "--shop", shop]).status == 0)
        #expect(try Contents.of(shop: shop).contains { $0.contains("ordered_at:\(1_767_348_000_000)") }, "the time is UTC")
        #expect(try Contents.of(shop: shop).contains { $0.hasPrefix("shop") && $0.contains("XXX") })
        let catalogue = try scratch.file("products.csv", "id,price,currency\nA,9.99,EUR\n")
        #expect(try Program().run(["import", "products", catalogue, "--shop", shop]).status == 0)
        #expect(try Contents.of(shop: shop).contains { $0.hasPrefix("shop") && $0.contains("EUR") })
        let foreign = try scratch.file("foreign.csv", "id,price,currency\nB,5,USD\n")
        let refused = try Program().run(["import", "products", foreign, "--shop", shop])
        #expect(refused.output.contains("currency \"USD\": the shop's currency is EUR, and no rate is configured for USD."))
    }

    @Test("Wrong usage exits with 64, a missing file with 1")
    func exitCodes() throws {
        let scratch = try Scratch()
        #expect(try Program().run(["import", "sandwiches", "x.csv"]).status == 64)
        #expect(try Program().run(["recommend"]).status == 64)
        let missing = try Program().run(["import", "orders", "\(scratch.path)/none.csv", "--shop", scratch.path])
        #expect(missing.status == 1)
        #expect(missing.errors == "Error: \(scratch.path)/none.csv: there is no such file. Check the path.\n")
        let untrained = try Program().run(["recommend", "--product", "A", "--shop", "\(scratch.path)/nowhere"])
        #expect(untrained.status == 1)
        #expect(
            untrained.errors
                == "Error: \(scratch.path)/nowhere/shop.sqlite: there is no shop here; run `alongside import` first, or name another folder with --shop\n"
        )
    }
}
