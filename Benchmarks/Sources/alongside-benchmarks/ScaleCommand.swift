import Affinity
import ArgumentParser
import Foundation

/// Learns from a shop grown to a size, stage by stage.
struct ScaleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Grows a shop from real orders and times counting, model file and linear model on it, with each stage's peak of memory.",
        discussion: """
            Products grow with the square root of the lines: 100,000 for a million lines, a million for a hundred million.

            Example: alongside-benchmarks scale transactions.csv.gz map.json products.csv.gz products-map.json --lines 10000000
            """)

    @Argument(help: "Real orders.") var orders: String
    @Argument(help: "The map to read them through.") var ordersMap: String
    @Argument(help: "The products, with their categories.") var products: String
    @Argument(help: "The map to read them through.") var productsMap: String
    @Option(help: "Lines to grow to.") var lines = 1_000_000
    @Option(help: "Threads.") var threads = 2

    func run() throws {
        let base = try HistoryIntake.history(file: orders, map: ordersMap)
        let categories = try CategoryIntake.categories(of: base.products, file: products, map: productsMap)
        let size = Int((100 * Double(lines).squareRoot()).rounded())
        let shop = GrownShop(base: base, categories: categories, products: size, lines: lines, seed: 1)
        let history = try stage("growing") { shop.history() }
        print(
            "\(history.items.count) lines, \(history.basketCount) baskets, \(history.voterCount) customers, \(history.products.count) products, "
                + "\(Set(history.items).count) of them sold")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try count(history, into: ModelFolder(path: folder.path))
        let linear = try stage("linear") { try LinearLearning(threads: threads).learn(from: history) }
        print(
            "\(linear.summary.products) products learned, \(linear.weights.count) weights, regularisation \(linear.summary.regularisation)")
        guard linear.weights.allSatisfy({ $0.weight.isFinite }) else { throw ValidationError("a weight is no number") }
    }

    /// The pairs are let go once they are in the file.
    private func count(_ history: PurchaseHistory, into models: ModelFolder) throws {
        let learned = try stage("counting") { PairLearning(threads: threads).learn(from: history) }
        print("\(learned.neighbours.count) neighbours")
        try stage("model file") { try models.publish(LearnedModel(pairs: learned)) }
        guard let (model, _) = try models.open(), model.pairCount == learned.neighbours.count else {
            throw ValidationError("the model file does not hold what was counted")
        }
    }

    @discardableResult
    private func stage<Result>(_ name: String, _ work: () throws -> Result) throws -> Result {
        // 5 sets the high-water mark of resident memory back to what is resident now (proc_pid_clear_refs(5)).
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        let started = ContinuousClock.now
        let result = try work()
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        print("\(name)\t\(seconds) s\t\(try peakMebibytes()) MiB")
        return result
    }

    private func peakMebibytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
