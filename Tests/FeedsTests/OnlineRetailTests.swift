import Commerce
import Feeds
import Synchronization
import Testing

@Suite("The bundled Online Retail file")
struct OnlineRetailTests {
    @Test("Every row is in exactly one class, and the counts are those of the independent script")
    func classes() throws {
        // Given the raw file and its map
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/SampleData/online-retail"
        var feed = FeedImport(file: "\(folder)/online_retail.csv.gz")
        feed.map = try FeedMap(contentsOf: "\(folder)/map.json", for: .orders)
        let memory = RememberingIntake(key: LineKey.init)

        // When it is imported
        var reports: [FeedProgress] = []
        let summary = try feed.orders(into: memory) { reports.append($0) }

        // Then its classes are those that scripts/classify_online_retail.py prints
        #expect(
            summary.description == """
                rows read                                       541,909
                  purchase lines, new                           522,501
                  purchase lines, already known                   5,224
                  bad debts                                           3
                  cancellations of goods, new                     8,668
                  cancellations of goods, already known              36
                  cancellations of postage, fees and discounts      584
                  postage                                         1,981
                  fees and manual entries                           344
                  gift vouchers                                      34
                  other codes that are no articles                   49
                  stock write-offs                                1,324
                  zero price                                      1,161
                  rejected                                            0
                """)
        #expect(summary.classes.map(\.rows).reduce(0, +) == 541_909)
        let cancellations = summary.classes.filter { $0.name.hasPrefix("cancellations") }
        #expect(cancellations.map(\.rows).reduce(0, +) == 9_288)
        #expect(summary.currency == "GBP")
        #expect(reports.last == FeedProgress(rows: 541_909, bytesConsumed: 7_553_960, totalBytes: 7_553_960))

        // And the lines are what the file says
        let entries = memory.state.withLock { $0.rows }
        let first = OrderLine(
            order: "536365", orderedAt: Timestamp(secondsSince1970: 1_291_191_960), customer: "17850", product: "85123A", quantity: 6,
            unitPrice: Money(minorUnits: 255, currency: .gbp), title: "WHITE HANGING HEART T-LIGHT HOLDER")
        #expect(entries.first == .purchase(first))
        let purchases = entries.compactMap { entry -> OrderLine? in if case .purchase(let line) = entry { line } else { nil } }
        #expect(purchases.count { $0.customer == nil } == 131_388)
        #expect(purchases.map(\.quantity).max() == 80_995)
        #expect(purchases.allSatisfy { line in line.product.rawValue.utf8.allSatisfy { !($0 >= 0x61 && $0 <= 0x7A) } })
    }
}
