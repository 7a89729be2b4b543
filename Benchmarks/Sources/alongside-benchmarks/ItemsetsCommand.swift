import Affinity
import ArgumentParser
import Commerce
import Foundation

/// Mines itemsets of baskets given as numbers, several thresholds one after another.
struct ItemsetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "itemsets",
        abstract: "Mines sets of 2 to 6 products; the baskets are in memory already.",
        discussion: "Example: alongside-benchmarks itemsets baskets.bin --orders 71 --orders 28 --sets found.txt")

    @Argument(help: "Baskets as pairs of 32-bit little-endian numbers (basket, product), baskets in the order of time.") var file: String
    @Option(help: "Orders a set has to be in; may be given several times.") var orders: [Int] = [71]
    @Option(help: "Smallest set.") var smallest = 2
    @Option(help: "Largest set.") var largest = 6
    @Option(help: "Threads.") var threads = 2
    @Flag(help: "Also sets that are not closed.") var all = false
    @Option(help: "Writes what the last threshold found, a line a set: its products, then its orders.") var sets: String?

    func run() throws {
        let history = try read()
        let settings = orders.map { ItemsetSettings(sizes: smallest...largest, minimumOrders: $0, closedOnly: !all) }
        for settings in settings {
            let started = ContinuousClock.now
            let found = ItemsetMining(settings: settings, threads: threads).mine(history)
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            print("\(settings.minimumOrders ?? 0)\t\(found.count)\t\(seconds)")
            if let sets { try text(found, history).write(toFile: sets, atomically: true, encoding: .utf8) }
        }
    }

    private func read() throws -> PurchaseHistory {
        let numbers = try Data(contentsOf: URL(fileURLWithPath: file)).withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        let lines = stride(from: 0, to: numbers.count, by: 2).map { (basket: numbers[$0], product: numbers[$0 + 1]) }
        guard let last = lines.map(\.basket).max(), let greatest = lines.map(\.product).max() else {
            throw ValidationError("\(file) is empty")
        }
        return PurchaseHistory(
            products: (0...greatest).map { ProductID(String($0)) },
            basketTimes: (0...last).map { Timestamp(secondsSince1970: Int64($0) * 60) },
            basketCustomers: Array(repeating: nil, count: Int(last) + 1), lines: lines)
    }

    private func text(_ sets: Itemsets, _ history: PurchaseHistory) -> String {
        (0..<sets.count).reduce(into: "") { text, set in
            for item in sets.items(ofSet: set) { text += history.products[Int(item)].rawValue + " " }
            text += "\(sets.orders(ofSet: set))\n"
        }
    }
}
