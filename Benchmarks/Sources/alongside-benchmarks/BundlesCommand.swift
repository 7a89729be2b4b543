import Affinity
import ArgumentParser
import Commerce
import Foundation
import Merchandising
import Storage

/// Proposes bundles for a shop and looks whether later orders hold them.
struct BundlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundles", abstract: "How often proposed pairs are bought together later, beside random pairs, confidence and lift.",
        discussion: """
            Example: alongside-benchmarks bundles shop SampleData/online-retail/online_retail.csv.gz SampleData/online-retail/map.json --page bundles.md

            The shop was trained up to some day; FILE holds its orders beyond that. Random pairs are matched by popularity: each product of a proposed pair is \
            replaced by one of the thirty next to it in orders before the cut. Confidence (of the rarer product) and lift take as many pairs as were \
            proposed, of those above a least support.
            """)

    @Argument(help: "The shop's folder, with a trained model.") var shop: String
    @Argument(help: "Orders, later ones too.") var file: String
    @Argument(help: "What the file's columns are.") var map: String
    @Option(help: "How many proposals.") var limit = 60
    @Option(help: "Days after the cut.") var days: Int64 = 28
    @Option(help: "Margin of products without a cost.") var assumedMargin = 0.5
    @Option(help: "Writes the proposals as a page.") var page: String?

    func run() throws {
        guard let (model, entry) = try ModelFolder(path: shop + "/models").open() else { throw ReplayError("no model in \(shop)") }
        let database = try ShopDatabase(folder: shop, mode: .readWrite)
        let storefront = Storefront(model: model, modelName: entry.name, catalogue: try database.catalogue())
        let settings = BundleSettings(limit: limit, assumedMargin: assumedMargin, days: Double(days))
        let started = ContinuousClock.now
        let choices = CountedChoices(storefront: storefront, history: try database.purchaseHistory())
        let proposals = BundleProposing(storefront: storefront, settings: settings, choices: choices).proposals()
        print("\(proposals.count) proposals in \(ContinuousClock.now - started)")
        if let page {
            try BundlePage(storefront: storefront, settings: settings).text(proposals).write(
                toFile: page, atomically: true, encoding: .utf8)
        }
        guard let last = model.summary.lastPurchaseMilliseconds else { throw ReplayError("the model has seen no orders") }
        let later = try LaterPairs(history: HistoryIntake.history(file: file, map: map), cut: last, days: days)
        let pairs = Set(proposals.flatMap { $0.pairs }.compactMap { later.pair($0.0, $0.1) })
        print("\(pairs.count) pairs, \(later.before.baskets) orders before the cut, \(later.after.baskets) in \(days) days after it")
        let ours = later.mean(Array(pairs))
        let random = later.random(Array(pairs), draws: 50)
        print(String(format: "proposed\t%.2f orders a pair\nrandom\t%.3f\tproposed are %.1f times that", ours, random, ours / random))
        for support in [0.01, 0.005, 0.002, 0.001] {
            let confidence = later.mean(later.best(pairs.count, support: support) { $0.confidence })
            let lift = later.mean(later.best(pairs.count, support: support) { $0.lift })
            print(String(format: "support %.1f %%\tconfidence %.2f\tlift %.2f", 100 * support, confidence, lift))
        }
        let held = pairs.count { later.after.joint[$0] != nil }
        print("bought together at all later: \(held) of \(pairs.count)")
    }
}
