import Affinity
import ArgumentParser
import Foundation

/// Solves the linear model exactly for the most bought products of a file of orders.
struct EaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ease",
        abstract: "Learns the exact linear model of the most bought products, weights kept included; the orders are in memory already.",
        discussion: "Example: alongside-benchmarks ease transactions.csv.gz map.json --products 6000 --dump baskets.bin")

    @Argument(help: "The orders.") var file: String
    @Argument(help: "The map to read them through.") var map: String
    @Option(help: "How many products, the most bought.") var products = 6000
    @Option(help: "Runs.") var runs = 1
    @Option(help: "Threads.") var threads = 2
    @Option(help: "Writes baskets as pairs of 32-bit numbers (basket, product), for the peer to solve the same.") var dump: String?

    func run() throws {
        let history = try HistoryIntake.history(file: file, map: map).keeping(mostBought: products)
        if let dump { try history.writeBaskets(to: dump) }
        // One regularisation, so that nothing is validated; no customers' rows: the peer does neither.
        let settings = LinearSettings(customerWeight: 0, regularisations: [6], minimumOrders: 1, denseLimit: products)
        for _ in 0..<runs {
            let started = ContinuousClock.now
            let learned = try LinearLearning(settings: settings, threads: threads).learn(from: history)
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            guard learned.summary.method == .exact else { throw ValidationError("the model was not solved exactly") }
            print("ease\t\(seconds)\t\(learned.summary.products)\t\(learned.weights.count)")
        }
        print("resident\t\(Double(PeakMemory.bytes) / 1_048_576)")
    }
}

extension PurchaseHistory {
    /// The history of the products in the most orders; baskets without any of them are left out.
    func keeping(mostBought limit: Int) -> PurchaseHistory {
        var orders = [Int](repeating: 0, count: products.count)
        for item in items { orders[Int(item)] += 1 }
        let kept = products.indices.sorted { (-orders[$0], $0) < (-orders[$1], $1) }.prefix(limit).sorted()
        var numbers = [Int32?](repeating: nil, count: products.count)
        for (number, position) in kept.enumerated() { numbers[position] = Int32(number) }
        var columns = HistoryColumns(products: kept.map { products[$0] })
        for basket in 0..<basketCount {
            let rest = items(inBasket: basket).compactMap { numbers[Int($0)] }
            if !rest.isEmpty { columns.append(at: basketTimes[basket], customer: Int64(basketVoters[basket]), products: rest) }
        }
        return columns.history()
    }

    /// Writes pairs of 32-bit numbers: basket, product.
    func writeBaskets(to path: String) throws {
        var pairs: [Int32] = []
        for basket in 0..<basketCount {
            for item in items(inBasket: basket) { pairs += [Int32(basket), item] }
        }
        try pairs.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path))
    }
}
