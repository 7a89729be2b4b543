import Affinity
import ArgumentParser
import Commerce
import Foundation
import Merchandising

/// Answers baskets of 1 to 30 products from a file of orders, on one thread, without HTTP.
struct SlateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slate", abstract: "Times slates of ten for baskets of 1 to 30 products, engine alone.",
        discussion: "Example: alongside-benchmarks slate transactions.csv.gz map.json")

    @Argument(help: "The orders.") var file: String
    @Argument(help: "The map to read them through.") var map: String
    @Option(help: "Slates.") var slates = 100_000

    func run() throws {
        let history = try HistoryIntake.history(file: file, map: map)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let models = ModelFolder(path: folder.path)
        try models.publish(LearnedModel(pairs: PairLearning(threads: 2).learn(from: history)))
        guard let (model, entry) = try models.open() else { return }
        let catalogue = history.products.map { Product(id: $0, title: $0.rawValue) }
        let storefront = Storefront(model: model, modelName: entry.name, catalogue: catalogue)
        var generator = SystemRandomNumberGenerator()
        let requests = (0..<1000).map { _ in request(from: history, using: &generator) }
        var microseconds: [Double] = []
        var shown = 0
        for index in 0..<slates {
            let started = ContinuousClock.now
            shown += storefront.slate(for: requests[index % requests.count]).items.count
            microseconds.append((ContinuousClock.now - started) / .microseconds(1))
        }
        guard shown == 10 * slates else { throw ValidationError("a slate was not full: \(shown) of \(10 * slates)") }
        microseconds.sort()
        for (name, rank) in [("median", 0.5), ("p90", 0.9), ("p99", 0.99)] {
            print("\(name)\t\(microseconds[Int(Double(slates - 1) * rank)])")
        }
        print("resident\t\(Double(PeakMemory.bytes) / 1_048_576)")
    }

    private func request(from history: PurchaseHistory, using generator: inout SystemRandomNumberGenerator) -> SlateRequest {
        let basket = Int.random(in: 0..<history.basketCount, using: &generator)
        let items = history.items(inBasket: basket).prefix(30).map { history.products[Int($0)] }
        return SlateRequest(slots: [.init(placement: .basket, limit: 10)], basket: items)
    }
}
