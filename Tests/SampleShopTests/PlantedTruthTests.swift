import Commerce
import Foundation
import SampleShop
import Testing

/// What was planted is found again by counting in the plainest way there is.
@Suite("The planted truth")
struct PlantedTruthTests {
    private let shop = PlantedShopTests.shop

    /// Two shops, or as many times more as `ALONGSIDE_SOAK` says.
    private static let seeds: [UInt64] = {
        let times = ProcessInfo.processInfo.environment["ALONGSIDE_SOAK"].flatMap(Int.init) ?? 1
        return (0..<UInt64(2 * max(1, times))).map { 7 + $0 }
    }()

    /// Orders (or visits) with each product, and with both of some pairs.
    private struct Tally {
        private(set) var orders: [ProductID: Int] = [:]
        private(set) var together: [ProductID: [ProductID: Int]] = [:]

        init(_ baskets: [[ProductID]], of pairs: [(ProductID, ProductID)]) {
            var partners: [ProductID: [ProductID]] = [:]
            for (first, second) in pairs { partners[first, default: []].append(second) }
            for basket in baskets {
                for product in basket {
                    orders[product, default: 0] += 1
                    for partner in partners[product] ?? [] where basket.contains(partner) {
                        together[product, default: [:]][partner, default: 0] += 1
                    }
                }
            }
        }

        func with(_ product: ProductID) -> Int { orders[product] ?? 0 }
        func with(_ first: ProductID, _ second: ProductID) -> Int { together[first]?[second] ?? 0 }
    }

    @Test("shows complements with the lift and the confidence that were planted", arguments: seeds)
    func lifts(seed: UInt64) {
        let shop = seed == 7 ? self.shop : PlantedShop(seed: seed, orders: 20_000)
        let baskets = shop.baskets()
        let tally = Tally(baskets, of: shop.plantedComplements.map { ($0.anchor, $0.companion) })
        for pair in shop.plantedComplements {
            let (both, anchors) = (Double(tally.with(pair.anchor, pair.companion)), Double(tally.with(pair.anchor)))
            let confidence = both / anchors
            let lift = confidence * Double(baskets.count) / Double(tally.with(pair.companion))
            // Five standard deviations of a share: one false alarm in 1.7 million pairs.
            let deviation = (pair.expectedConfidence * (1 - pair.expectedConfidence) / anchors).squareRoot()
            #expect(abs(confidence - pair.expectedConfidence) < 5 * deviation, "seed \(seed): \(pair), found \(confidence)")
            #expect(abs(lift / pair.expectedLift - 1) < 5 / both.squareRoot(), "seed \(seed): \(pair), found \(lift)")
            #expect(pair.expectedLift > 2, "seed \(seed): \(pair)")
        }
    }

    @Test("shows products without a planted relation together as often as chance has it")
    func independence() {
        let baskets = shop.baskets()
        let parts = Set(
            shop.plantedComplements.map(\.companion) + shop.plantedSubstitutes.flatMap { [$0.first, $0.second] }
                + shop.plantedUpgrades.flatMap { [$0.from, $0.to] } + shop.plantedVariants.flatMap { $0 })
        let orders = Tally(baskets, of: []).orders
        let best = orders.filter { !parts.contains($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map(\.key)
        let pairs = best.enumerated().flatMap { position, first in best[(position + 1)...].map { (first, $0) } }
        let tally = Tally(baskets, of: pairs)
        let expected = pairs.reduce(0) { sum, pair in
            sum + Double(tally.with(pair.0)) * Double(tally.with(pair.1)) / Double(baskets.count) * PlantedShop.independentLift
        }
        let together = pairs.reduce(0) { sum, pair in sum + Double(tally.with(pair.0, pair.1)) }
        #expect(expected > 500)
        #expect(abs(together - expected) < 5 * expected.squareRoot(), "found \(together), expected \(expected)")
    }

    @Test("puts the anchor's line before its companion's, nearly always")
    func direction() {
        var (forward, backward) = (0, 0)
        let companions = Dictionary(uniqueKeysWithValues: shop.plantedComplements.map { ($0.anchor, $0.companion) })
        for basket in shop.baskets() {
            for (position, product) in basket.enumerated() {
                guard let companion = companions[product], let other = basket.firstIndex(of: companion) else { continue }
                if other > position { forward += 1 } else { backward += 1 }
            }
        }
        #expect(forward > 20 * backward, "\(forward) forward, \(backward) backward")
    }

    @Test("never has substitutes or upgrades in one retail basket, and often in one visit")
    func substitutes() {
        var views: [VisitorID: Set<ProductID>] = [:]
        for interaction in shop.interactions where interaction.kind == .viewItem {
            guard let visitor = interaction.visitor, visitor.rawValue.hasPrefix("V-B"), let product = interaction.product else { continue }
            views[visitor, default: []].insert(product)
        }
        let pairs = shop.plantedSubstitutes.map { ($0.first, $0.second) } + shop.plantedUpgrades.map { ($0.from, $0.to) }
        let bought = Tally(shop.baskets(), of: pairs)
        let viewed = Tally(views.values.map(Array.init), of: pairs)
        for (first, second) in pairs {
            #expect(bought.with(first, second) == 0 && bought.with(first) > 0 && bought.with(second) > 0, "\(first) and \(second)")
            #expect(viewed.with(first, second) * 10 > viewed.with(first) * 4, "\(first) and \(second)")
        }
    }

    @Test("has each planted cycle as the mean of the days between purchases", arguments: seeds)
    func cycles(seed: UInt64) {
        let shop = seed == 7 ? self.shop : PlantedShop(seed: seed, orders: 20_000)
        for cycle in shop.plantedCycles {
            var last: [CustomerID: Timestamp] = [:]
            var intervals: [Double] = []
            for line in shop.orderLines where line.product == cycle.product && !shop.isWholesale(line) {
                guard let customer = line.customer else { continue }
                if let before = last[customer] { intervals.append(before.days(until: line.orderedAt)) }
                last[customer] = line.orderedAt
            }
            let mean = intervals.reduce(0, +) / Double(intervals.count)
            #expect(intervals.count > 50, "seed \(seed): \(cycle)")
            #expect(abs(mean / Double(cycle.days) - 1) < 0.03, "seed \(seed): \(cycle), found \(mean)")
            #expect(intervals.allSatisfy { abs($0 - Double(cycle.days)) <= Double(cycle.days) * 0.15 + 1 }, "seed \(seed): \(cycle)")
        }
    }

    @Test("sells variants together more often than chance, as a trap for those who forget the group")
    func variants() {
        let baskets = shop.baskets()
        let tally = Tally(baskets, of: shop.plantedVariants.map { ($0[0], $0[1]) })
        let groups = Dictionary(uniqueKeysWithValues: shop.products.map { ($0.id, $0.group) })
        for family in shop.plantedVariants {
            #expect(Set(family.map { groups[$0] }).count == 1 && groups[family[0]] != nil)
            let chance = Double(tally.with(family[0])) * Double(tally.with(family[1])) / Double(baskets.count)
            #expect(Double(tally.with(family[0], family[1])) > 3 * chance, "\(family)")
        }
    }

    @Test("has an uplift that a comparison of conversion finds within its error", arguments: [0, 0.2])
    func uplift(planted: Double) {
        let trial = shop.upliftTrial(visitors: 50_000, uplift: planted, holdoutShare: 0.3)
        let (held, shown) = (trial.visits.filter(\.isHeldOut), trial.visits.filter { !$0.isHeldOut })
        func conversion(_ visits: [UpliftTrial.Visit]) -> Double {
            Double(visits.filter { $0.orderValue != nil }.count) / Double(visits.count)
        }
        let found = conversion(shown) / conversion(held) - 1
        // Standard error of the ratio by the delta method: sqrt((1-p)/(p·n)) of each arm, about 0.024 and 0.016.
        #expect(abs(found - planted) < 5 * 0.035, "found \(found)")
        #expect(abs(Double(held.count) / 50_000 - 0.3) < 0.01)
        #expect(trial.visits == shop.upliftTrial(visitors: 50_000, uplift: planted, holdoutShare: 0.3).visits)
    }
}
