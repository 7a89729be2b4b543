import ArgumentParser
import Commerce
import Foundation
import Storage

/// Draft.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: "Imports.")
    @OptionGroup var shop: ShopFolder
    @Argument var file: String
    func run() async throws {
        let database = try shop.database(.readWrite)
        var batch: [OrderLine] = []
        let started = ContinuousClock.now
        var t = Duration.zero
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let f = line.split(separator: ",", omittingEmptySubsequences: false)
            batch.append(
                OrderLine(
                    order: OrderID(String(f[0])), orderedAt: try Timestamp(rfc3339: f[1].utf8, minutesEastOfUTC: 0),
                    customer: f[2].isEmpty ? nil : CustomerID(String(f[2])), product: ProductID(String(f[3])), quantity: Int(f[4])!,
                    unitPrice: try Money(decimal: f[5].utf8, currency: .gbp)))
            if batch.count == 50000 {
                let s = ContinuousClock.now; _ = try database.record(orders: batch); t += ContinuousClock.now - s; batch = []
            }
        }
        let s = ContinuousClock.now
        _ = try database.record(orders: batch); t += ContinuousClock.now - s
        print(ContinuousClock.now - started, "store", t)
        let s2 = ContinuousClock.now
        try database.settle()
        print("settle", ContinuousClock.now - s2)
        try database.close()
    }
}
