import Commerce
import Foundation
import Synchronization
import Testing

@testable import Feeds

@Suite("Imports")
struct FeedImportTests {
    private let header = "order_id,ordered_at,product_id,quantity,unit_price,currency\n"

    private func rows(_ numbers: Range<Int>) -> String { numbers.map { "\($0),2026-11-23,A,1,9.90,EUR\n" }.joined() }

    @Test("Every row is in one class, and rejects are listed in a file that a spreadsheet may open")
    func summary() throws {
        // Given a feed with good rows, one of them twice, a return and two bad rows
        let folder = try TemporaryFolder()
        let path = try folder.file(
            "orders.csv",
            header + rows(1..<4) + rows(1..<2) + "5,2026-11-23,A,-1,9.90,EUR\n6,2026-02-30,A,1,1,EUR\n7,2026-11-23,A,1,=1+1,EUR\n")
        var feed = FeedImport(file: path)
        feed.rejectsFile = "\(folder.path)/rejects.csv"
        feed.batchRows = 2

        // When it is imported
        let memory = RememberingIntake(key: LineKey.init)
        let summary = try feed.orders(into: memory)

        // Then the classes add up
        #expect(
            summary.description == """
                rows read                        7
                  purchase lines, new            3
                  purchase lines, already known  1
                  return lines, new              1
                  rejected                       2
                The rejected rows are listed in \(folder.path)/rejects.csv.
                """)
        #expect(
            try folder.text(of: "rejects.csv") == """
                line,field,value,reason,remedy\r
                7,ordered_at,2026-02-30,there is no such day,Correct the date.\r
                8,unit_price,'=1+1,this is no plain decimal,"Write digits with a decimal point, such as 1299.00, without thousands separators and currency signs."\r

                """)
        #expect(summary.diagnostics.map(\.line) == [7, 8])
        #expect(memory.state.withLock { $0.batches } == [2, 2, 1])

        // And the same file again changes nothing
        let again = try feed.orders(into: memory)
        #expect(again.rows(of: "purchase lines, new") == 0)
        #expect(again.rows(of: "purchase lines, already known") == 4)
        #expect(again.rows(of: "return lines, already known") == 1)
    }

    @Test("No rejects, no rejects file; and never over the feed itself")
    func rejectsFile() throws {
        let folder = try TemporaryFolder()
        var feed = FeedImport(file: try folder.file("orders.csv", header + rows(1..<4)))
        feed.rejectsFile = "\(folder.path)/rejects.csv"
        let summary = try feed.orders(into: RememberingIntake(key: LineKey.init))
        #expect(summary.rejectsFiles.isEmpty)
        #expect(folder.names == ["orders.csv"])
        feed.rejectsFile = feed.file
        let error = try #require(throws: FeedError.self) { try feed.orders(into: RememberingIntake(key: LineKey.init)) }
        #expect(error.description == "\(feed.file): the rejects would be written over the feed. Name another place with --rejects.")
        #expect(try folder.text(of: "orders.csv").hasPrefix("order_id"))
        feed.rejectsFile = "\(folder.path)/orders.csv/rejects.csv"
        feed.file = try folder.file("bad.csv", header + "x\n")
        let second = try #require(throws: RejectsFileError.self) { try feed.orders(into: RememberingIntake(key: LineKey.init)) }
        #expect(
            second.description == "\(folder.path)/orders.csv/rejects.csv: the rejects file cannot be written (Not a directory). "
                + "Name another place with --rejects, or make room.")
        feed.rejectsFile = "\(folder.path)/new/rejects.csv"
        #expect(try feed.orders(into: RememberingIntake(key: LineKey.init)).rejectsFiles == ["\(folder.path)/new/rejects.csv"])
    }

    @Test("When the intake fails, its error comes out and nothing is read on")
    func failingIntake() throws {
        let folder = try TemporaryFolder()
        var feed = FeedImport(file: try folder.file("orders.csv", header + rows(1..<50_000)))
        feed.batchRows = 100
        let memory = RememberingIntake(failsAtBatch: 3, key: LineKey.init)
        #expect(throws: RememberingIntake<OrderEntry, LineKey>.DiskFull.self) { try feed.orders(into: memory) }
        #expect(memory.state.withLock { $0.rows.count } == 300)
    }

    @Test("When the file turns out to be damaged, its error comes out")
    func failingFile() throws {
        let folder = try TemporaryFolder()
        let whole = StoredGzip.member(header + rows(1..<1000))
        var feed = FeedImport(file: try folder.file("orders.csv.gz", Array(whole.dropLast(10))))
        feed.batchRows = 100
        let error = try #require(throws: ByteSourceError.self) { try feed.orders(into: RememberingIntake(key: LineKey.init)) }
        #expect(error.reason == .isTruncated(offset: whole.count - 10))
        feed.file = "\(folder.path)/none.csv"
        #expect(throws: ByteSourceError.self) { try feed.orders(into: RememberingIntake(key: LineKey.init)) }
    }

    @Test("Progress ends at the whole file")
    func progress() throws {
        let folder = try TemporaryFolder()
        let text = header + rows(1..<1000)
        var feed = FeedImport(file: try folder.file("orders.csv", text))
        feed.batchRows = 10
        var reports: [FeedProgress] = []
        _ = try feed.orders(into: RememberingIntake(key: LineKey.init)) { reports.append($0) }
        #expect(reports.last == FeedProgress(rows: 999, bytesConsumed: text.utf8.count, totalBytes: text.utf8.count))
        #expect(reports.count < 20)
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.rows <= $1.rows })
    }

    @Test("The other kinds are imported alike")
    func kinds() throws {
        let folder = try TemporaryFolder()
        let products = try FeedImport(file: try folder.file("p.csv", "id\nA\nB\n")).products(into: RememberingIntake(key: \.product.id))
        #expect(products.rows(of: "products, new") == 2)
        let customers = try FeedImport(file: try folder.file("c.csv", "id\nA\n")).customers(into: RememberingIntake(key: \.id))
        #expect(customers.rows(of: "customers, new") == 1)
        let events = try FeedImport(file: try folder.file("e.jsonl", #"{"event_id":"1","type":"view","occurred_at":"2026-11-23"}"#))
            .events(into: RememberingIntake(key: \.id))
        #expect(events.rows(of: "events, new") == 1)
        let reviews = try FeedImport(file: try folder.file("r.json", #"[{"id":1,"product_id":2,"rating":3}]"#))
            .reviews(into: RememberingIntake(key: \.id))
        #expect(reviews.rows(of: "reviews, new") == 1)
    }

    @Test("Summaries add up, and are JSON")
    func json() throws {
        var first = ImportSummary(kind: .orders, files: ["a.csv"])
        first.rowsRead = 1_234_567
        first.count("purchase lines, new", 1_234_566)
        first.count("rejected", 1)
        var second = ImportSummary(kind: .orders, files: ["b.csv"])
        second.rowsRead = 2
        second.count("fees", 1)
        second.count("rejected", 1)
        first.add(second)
        #expect(
            first.description == """
                rows read              1,234,569
                  purchase lines, new  1,234,566
                  fees                         1
                  rejected                     2
                """)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(first)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"classes":[{"class":"purchase lines, new","rows":1234566},{"class":"fees","rows":1},{"class":"rejected","rows":2}],"#
                + #""files":["a.csv","b.csv"],"kind":"orders","rejects_files":[],"rows_read":1234569}"#)
        #expect(try JSONDecoder().decode(ImportSummary.self, from: data) == first)
    }
}
