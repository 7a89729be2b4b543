import Affinity
import ArgumentParser
import Commerce
import Foundation
import Merchandising

/// Quotes baskets of twenty lines under two hundred offers of every kind, on one thread.
struct OffersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers", abstract: "Times quotes of baskets under live offers.",
        discussion: "Example: alongside-benchmarks offers --offers 200 --lines 20")

    @Option(help: "Live offers.") var offers = 200
    @Option(help: "Lines of a basket.") var lines = 20
    @Option(help: "Products of the shop; fewer bring more offers near each basket.") var products = 1_000
    @Option(help: "Baskets quoted.") var baskets = 2_000
    @Flag(help: "Also looks for the next best step.") var nextStep = false

    func run() throws {
        var dice = SystemlessDice(state: 7)
        let catalogue = (0..<products).map { number in
            Product(
                id: ProductID("P\(number)"), title: "Thing \(number)",
                category: CategoryPath("Shelf \(number % 20)"), price: Money(minorUnits: Int64(100 + dice.below(9_900)), currency: .eur),
                cost: Money(minorUnits: 50, currency: .eur))
        }
        func some() -> ProductID { catalogue[dice.below(products)].id }
        func shelf() -> ProductSelection { ProductSelection(categories: Set([CategoryPath("Shelf \(dice.below(20))")].compactMap(\.self))) }
        let live = (0..<offers).map { number -> Offer in
            let kind: Offer.Kind =
                switch number % 5 {
                case 0: .bundle([some(), some()])
                case 1: .choice(main: some(), roles: [.init(name: "r", products: shelf())])
                case 2: .second(buy: shelf(), get: shelf())
                case 3: .tier(of: shelf(), count: 2 + dice.below(2))
                default: number < 10 ? .basket(from: 5_000, of: shelf()) : .second(buy: .init(products: [some()]), get: shelf())
                }
            return Offer(
                id: OfferID("O\(number)"), title: "Offer", kind: kind, terms: .percentOff(basisPoints: 500 + 500 * dice.below(5)),
                stage: .approved, minimumMargin: 0.1)
        }
        let folder = ModelFolder(path: NSTemporaryDirectory() + "/offers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let history = PurchaseHistory(products: [], basketTimes: [], basketCustomers: [], lines: [])
        let entry = try folder.publish(LearnedModel(pairs: PairLearning(threads: 1).learn(from: history)))
        let storefront = Storefront(model: try Model(path: entry.path), modelName: "m", catalogue: catalogue, offers: live)
        // The thread's own time: a machine that others use as well takes turns, which a clock on the wall would count.
        func spent() -> Double {
            var moment = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &moment)
            return Double(moment.tv_sec) * 1e6 + Double(moment.tv_nsec) / 1e3
        }
        var times: [Double] = []
        var (best, near, saved) = (0, 0, 0)
        for _ in 0..<baskets {
            let question = BasketQuestion(
                lines: (0..<lines).map { _ in .init(product: some(), quantity: 1 + dice.below(2)) },
                now: Timestamp(secondsSince1970: 1_800_000_000))
            let start = spent()
            let quote = try storefront.quote(question, withNextStep: nextStep)
            times.append(spent() - start)
            best += quote.isBest ? 1 : 0
            near += quote.applied.count + quote.passed.count
            saved += quote.saving.minorUnits > 0 ? 1 : 0
            guard quote.lines.reduce(0, { $0 + $1.total.minorUnits }) == quote.total.minorUnits else {
                throw ValidationError("a quote's lines do not add up")
            }
        }
        times.sort()
        print("near\t\(near / baskets) offers a basket\t\(best) of \(baskets) known to be best\t\(saved) saved something")
        for (name, rank) in [("median", 0.5), ("p90", 0.9), ("p99", 0.99), ("most", 1.0)] {
            print("\(name)\t\(times[Int(Double(baskets - 1) * rank)]) µs")
        }
    }
}

/// A seeded source of small random numbers: a linear congruential one with Knuth's constants, good enough to make up a shop.
private struct SystemlessDice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
