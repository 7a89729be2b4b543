import Affinity
import ArgumentParser
import Foundation

/// Learns price response from the first weeks of a shop and foretells purchase and attach rates under discount in later weeks.
struct PriceResponseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price-response", abstract: "Foretells purchase and attach rates under discount in later weeks.",
        discussion: """
            Example: price-response.py complete-journey prices; alongside-benchmarks price-response prices --weeks 30

            FOLDER holds purchases.tsv (basket, week, product, depth; baskets ascending in time) and products.tsv (product, section, category).
            Rates of weeks with a discount are compared by log loss a basket, in ten-thousandths: no response (slope 0), one slope for the whole shop, the
            category's slope, and the product's. Intervals are of the purchases of each product, or pair, in all later weeks with a discount together.
            """)

    @Argument(help: "The folder of purchases.tsv and products.tsv.") var folder: String
    @Option(help: "How many weeks are learned from.") var weeks: Int32 = 30
    @Option(help: "Fewer purchases in those weeks tell too little of a product, or a pair.") var minimum = 60
    @Option(help: "How many pairs are asked about, those of most orders first.") var pairs = 1_000
    @Option(help: "The seed of what is drawn.") var seed: UInt64 = 1

    func run() throws {
        let sales = try PricedSales(folder: folder)
        let early = sales.counts(before: weeks)
        let asked = Set(early.filter { $0.value >= minimum }.keys)
        let all = PriceWeek.weeks(of: sales.purchases.filter { asked.contains($0.product) }, weeks: sales.weeks)
        let started = ContinuousClock.now
        guard let response = PriceResponseLearning().learn(from: all.filter { $0.week < weeks }, shelves: sales.shelves) else {
            throw ValidationError("no product had two prices")
        }
        print("learned from \(asked.count) products, \(response.stretches) stretches in \(ContinuousClock.now - started)")
        print("shop \(response.shop), \(response.deviations), excess \(response.excess)")
        var judging = PriceJudging(response: response, weeks: weeks, seed: seed)
        let ofProducts = Dictionary(grouping: all, by: \.product)
        for product in asked.sorted() {
            judging.judge(ofProducts[product] ?? [], product: Int(product), usualRate: 0.001)
        }
        print("purchases\t\(judging.summary)")
        var attach = PriceJudging(response: response, weeks: weeks, seed: seed)
        for pair in sales.pairs(of: asked, before: weeks, limit: pairs) {
            attach.judge(sales.weeks(of: pair.partner, beside: pair.anchor, known: ofProducts), product: Int(pair.partner), usualRate: 0.03)
        }
        print("attach\t\(attach.summary)")
    }
}
