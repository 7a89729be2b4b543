import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Relations")
struct RelationLearningTests {
    @Test("report", arguments: [(UInt64(7), 400, 5_000), (8, 400, 5_000), (9, 400, 20_000), (10, 1_000, 5_000), (11, 2_000, 1_000)])
    func report(seed: UInt64, products: Int, orders: Int) {
        let shop = PlantedShop(seed: seed, products: products, orders: orders)
        let history = shop.history()
        let facts = ProductFacts(catalogue: history.catalogue)
        let pairs = PairLearning(threads: 2).learn(from: history.purchases)
        let start = ContinuousClock.now
        let relations = RelationLearning(threads: 2).learn(from: history, pairs: pairs, facts: facts)
        print("seed", seed, products, orders, ContinuousClock.now - start, "pairs", relations.pairCount, LiftNull(UnitColumns(orders: history.purchases)), LiftNull(UnitColumns(visits: history.visits)))
        var position: [ProductID: Int] = [:]
        for (index, product) in history.catalogue.enumerated() { position[product.id] = index }
        func judge(_ a: ProductID, _ b: ProductID) -> RelationJudgement { relations.relation(of: position[a]!, to: position[b]!) }
        var table: [String: [RelationKind: Int]] = [:]
        var planted = Set<[Int]>()
        for c in shop.plantedComplements {
            let j = judge(c.anchor, c.companion)
            planted.insert([position[c.anchor]!, position[c.companion]!].sorted())
            let k = j.evidence?.orders ?? 0
            table["complement k" + (k < 2 ? "0-1" : k < 4 ? "2-3" : k < 6 ? "4-5" : "6+"), default: [:]][j.kind, default: 0] += 1
            if j.kind != .complement && k >= 4 { print("  C", j) }
        }
        for c in shop.plantedSubstitutes {
            let j = judge(c.first, c.second)
            planted.insert([position[c.first]!, position[c.second]!].sorted())
            let k = j.evidence?.visits ?? 0
            table["substitute v" + (k < 2 ? "0-1" : k < 4 ? "2-3" : k < 6 ? "4-5" : "6+"), default: [:]][j.kind, default: 0] += 1
            if j.kind != .substitute && k >= 4 { print("  S", j) }
        }
        for c in shop.plantedUpgrades {
            let j = judge(c.from, c.to)
            planted.insert([position[c.from]!, position[c.to]!].sorted())
            let k = j.evidence?.visits ?? 0
            table["upgrade v" + (k < 2 ? "0-1" : k < 4 ? "2-3" : k < 6 ? "4-5" : "6+"), default: [:]][j.kind, default: 0] += 1
            if j.kind != .upgrade && k >= 4 { print("  U", j) }
        }
        for group in shop.plantedVariants { for a in group { for b in group where a != b {
            planted.insert([position[a]!, position[b]!].sorted())
            table["variant", default: [:]][judge(a, b).kind, default: 0] += 1 } } }
        let cyclic = Dictionary(uniqueKeysWithValues: shop.plantedCycles.map { (position[$0.product]!, $0.days) })
        for index in 0..<relations.productCount {
            let cycle = relations.cycle(of: index)
            if let days = cyclic[index] {
                let j = relations.relation(of: index, to: index)
                table["cycle customers " + (cycle.customers < 2 ? "0-1" : cycle.customers < 4 ? "2-3" : "4+"), default: [:]][j.kind, default: 0] += 1
                if abs(Double(cycle.days) / Double(days) - 1) > 0.1 || j.kind != .replenishment { print("  cycle", days, cycle) }
            } else { table["no cycle", default: [:]][relations.relation(of: index, to: index).kind, default: 0] += 1
                if relations.relation(of: index, to: index).kind == .replenishment { print("  false cycle", cycle) } }
            for row in relations.rows.row(index, relations.offsets) where !planted.contains([index, Int(row.product)].sorted()) {
                let j = row.judgement
                table["nothing planted", default: [:]][j.kind, default: 0] += 1
                if j.kind != .unsure, table["nothing planted"]?[j.kind] ?? 0 <= 3 { print("  N", history.catalogue[index].title, "|", history.catalogue[Int(row.product)].title, j) }
            }
        }
        for (key, row) in table.sorted(by: { $0.key < $1.key }) { print("  ", key, row.map { "\($0.key) \($0.value)" }.sorted()) }
    }
}
