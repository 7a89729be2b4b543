import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

/// What was planted is told apart, and nothing is said where there is too little to tell by.
@Suite("Relations")
struct RelationLearningTests {
    private static let seven = PlantedRelations(PlantedShop(seed: 7))

    @Test("are right for 95 % of the planted pairs with enough data", arguments: [UInt64(7), 8, 9])
    func plantedTruth(seed: UInt64) {
        let learned = seed == 7 ? Self.seven : PlantedRelations(PlantedShop(seed: seed, products: 600, orders: 6_000))
        let shop = learned.shop
        var results: [RelationKind: [Bool]] = [:]
        // Enough: bought together six times, looked at together six times, three customers who came back.
        for pair in shop.plantedComplements where learned.orders(with: [pair.anchor, pair.companion]) >= 6 {
            results[.complement, default: []].append(learned.judgement(pair.anchor, pair.companion).kind == .complement)
        }
        for pair in shop.plantedSubstitutes where learned.visits(with: [pair.first, pair.second]) >= 6 {
            results[.substitute, default: []].append(learned.judgement(pair.first, pair.second).kind == .substitute)
            results[.substitute, default: []].append(learned.judgement(pair.second, pair.first).kind == .substitute)
        }
        for pair in shop.plantedUpgrades where learned.visits(with: [pair.from, pair.to]) >= 6 {
            results[.upgrade, default: []].append(learned.judgement(pair.from, pair.to).kind == .upgrade)
            results[.upgrade, default: []].append(learned.judgement(pair.to, pair.from).kind == .substitute)
        }
        for cycle in shop.plantedCycles where learned.repeaters(of: cycle.product) >= 3 {
            let days = Double(learned.relations.cycle(of: learned.position(cycle.product)).days)
            let isRight = learned.judgement(cycle.product, cycle.product).kind == .replenishment && abs(days / Double(cycle.days) - 1) < 0.2
            results[.replenishment, default: []].append(isRight)
        }
        for kind in RelationKind.allCases where kind != .unsure {
            let asked = results[kind] ?? []
            #expect(asked.count >= 10, "seed \(seed): \(kind)")
            #expect(Double(asked.count { $0 }) >= 0.95 * Double(asked.count), "seed \(seed): \(kind) \(asked.count { $0 })/\(asked.count)")
        }
    }

    @Test("are unsure where there is too little data", arguments: [UInt64(11), 12])
    func tooLittle(seed: UInt64) {
        let learned = PlantedRelations(PlantedShop(seed: seed, products: 1_500, orders: 500))
        let shop = learned.shop
        var asked = 0
        let pairs =
            shop.plantedComplements.map { ($0.anchor, $0.companion) } + shop.plantedSubstitutes.map { ($0.first, $0.second) }
            + shop.plantedUpgrades.map { ($0.from, $0.to) }
        for (one, other) in pairs where learned.orders(with: [one, other]) <= 1 && learned.visits(with: [one, other]) <= 1 {
            asked += 1
            #expect(learned.judgement(one, other).kind == .unsure, "seed \(seed): \(one) and \(other)")
        }
        for cycle in shop.plantedCycles where learned.repeaters(of: cycle.product) <= 1 {
            asked += 1
            #expect(learned.judgement(cycle.product, cycle.product).kind == .unsure, "seed \(seed): \(cycle)")
        }
        #expect(asked > 60, "seed \(seed)")
    }

    @Test("call hardly any pair something that was not planted")
    func nothingPlanted() {
        let (learned, shop) = (Self.seven, Self.seven.shop)
        var planted = Set(shop.plantedComplements.map { Set([$0.anchor, $0.companion]) })
        planted.formUnion(shop.plantedSubstitutes.map { [$0.first, $0.second] })
        planted.formUnion(shop.plantedUpgrades.map { [$0.from, $0.to] })
        for group in shop.plantedVariants {
            for one in group { planted.formUnion(group.map { Set([one, $0]) }) }
        }
        let catalogue = learned.history.catalogue.map(\.id)
        var (judged, wrong) = (0, 0)
        for one in catalogue {
            for other in catalogue where one != other && !planted.contains([one, other]) {
                let judgement = learned.judgement(one, other)
                guard judgement.evidence != nil else { continue }
                judged += 1
                if judgement.kind != .unsure { wrong += 1 }
            }
        }
        #expect(judged > 5_000 && Double(wrong) < 0.005 * Double(judged), "\(wrong) of \(judged)")
    }

    @Test("never call two variants complements, though one in four who buys one buys two")
    func variants() {
        let learned = Self.seven
        for group in learned.shop.plantedVariants {
            for one in group {
                for other in group where one != other {
                    let judgement = learned.judgement(one, other)
                    #expect(judgement.kind == .substitute && judgement.evidence?.isVariant == true)
                }
            }
        }
    }

    @Test("count what they rest on as plainly as can be, wholesale left out")
    func evidence() throws {
        let learned = Self.seven
        for pair in learned.shop.plantedComplements {
            let evidence = try #require(learned.judgement(pair.anchor, pair.companion).evidence)
            // Retail orders are far smaller than ten times the usual three products, wholesale orders far larger.
            #expect(evidence.orders == learned.orders(with: [pair.anchor, pair.companion], largest: 15))
            #expect(try #require(evidence.liftInterval).contains(pair.expectedLift) || evidence.expectedOrders > 0)
            #expect(evidence.voters <= evidence.orders && (evidence.gapDays == nil) == (evidence.afterwards == 0))
        }
    }

    @Test("of complements stay as they are through 1,000 made-up events")
    func fakeEvents() {
        let learned = Self.seven
        let shop = learned.shop
        var events: [Interaction] = []
        for visit in 0..<250 {
            let pair = shop.plantedComplements[visit % shop.plantedComplements.count]
            let substitutes = shop.plantedSubstitutes[visit % shop.plantedSubstitutes.count]
            for (place, product) in [pair.anchor, pair.companion, substitutes.first, pair.anchor].enumerated() {
                events.append(
                    Interaction(
                        id: "F-\(visit)-\(place)", kind: .viewItem,
                        occurredAt: shop.opening.advanced(byDays: visit), visitor: VisitorID("V-FAKE-\(visit)"), product: product))
            }
        }
        #expect(events.count == 1_000)
        let fooled = PlantedRelations(shop, events: events)
        let catalogue = learned.history.catalogue.map(\.id)
        for one in catalogue {
            for other in catalogue where one != other {
                let (before, after) = (learned.judgement(one, other), fooled.judgement(one, other))
                #expect((before.kind == .complement) == (after.kind == .complement), "\(one) and \(other)")
                if before.kind == .complement { #expect(before.probability == after.probability) }
            }
        }
    }

    @Test("are the same bytes on one thread and on two")
    func threads() throws {
        let shop = PlantedShop(seed: 3, products: 300, orders: 1_500)
        let bytes = try [1, 2].map { threads in
            let learned = PlantedRelations(shop, threads: threads)
            var model = LearnedModel(pairs: PairLearning(threads: 1).learn(from: learned.history.purchases))
            model.relations = learned.relations
            return try model.fileBytes()
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test("say upgrade only of what is not rated worse")
    func ratings() {
        let shop = Self.seven.shop
        let plain = Self.seven.history
        let dearer = Set(shop.plantedUpgrades.map { Self.seven.position($0.to) })
        let ratings = plain.catalogue.indices.map { ProductRating(count: 20, stars: dearer.contains($0) ? 40 : 80) }
        let history = ShopHistory(purchases: plain.purchases, catalogue: plain.catalogue, visits: plain.visits, ratings: ratings)
        let relations = RelationLearning(threads: 2).learn(
            from: history, pairs: PairLearning(threads: 2).learn(from: history.purchases),
            facts: ProductFacts(catalogue: history.catalogue))
        for pair in shop.plantedUpgrades {
            let judgement = relations.relation(of: Self.seven.position(pair.from), to: Self.seven.position(pair.to))
            #expect(judgement.kind == .substitute && (judgement.evidence?.ratingDifference ?? 0) < -1)
        }
    }

    @Test("take titles for variants that differ in sizes and colours alone")
    func titles() {
        func stripped(_ title: String) -> String { VariantWords.stripped(Words.words(in: title)).joined(separator: " ") }
        #expect(stripped("Enamel Mug, Blue") == stripped("Enamel Mug, red"))
        #expect(stripped("Espresso Beans 500 g") == stripped("Espresso beans 1kg"))
        #expect(stripped("T-Shirt XL") == stripped("T-Shirt S"))
        #expect(stripped("Phone 14") != stripped("Phone 15"))
        #expect(stripped("Enamel Mug") != stripped("Enamel Bowl"))
    }
}
