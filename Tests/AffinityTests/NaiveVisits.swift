import Commerce
import Foundation

@testable import Affinity

/// What ``VisitScorer`` finds, worked out visit by visit with dictionaries and in double precision.
struct NaiveVisits {
    struct Evidence {
        var near = 0.0
        var nearRecently = 0.0
        var nearLately = 0.0
        var following = 0.0
        var preceding = 0.0
        var twoSteps = 0.0
        var visits = Set<Int>()
    }

    private struct Visit {
        var products: [Int]
        var emphases: [Double]
        var age: Double
    }

    private let visits: [Visit]
    private let settings: VisitSettings

    init(_ history: VisitHistory, settings: VisitSettings) {
        self.settings = settings
        let last = history.endTimes.last ?? Timestamp(secondsSince1970: 0)
        visits = (0..<history.visitCount).compactMap { visit in
            let range = history.offsets[visit]..<history.offsets[visit + 1]
            guard range.count > 1 else { return nil }
            return Visit(
                products: history.products[range].map(Int.init), emphases: history.emphases[range].map(Double.init),
                age: history.endTimes[visit].days(until: last))
        }
    }

    func evidence(after viewed: [UInt32]) -> [Int: Evidence] {
        var found: [Int: Evidence] = [:]
        var distinct: [Int] = []
        for look in viewed.reversed() where !distinct.contains(Int(look)) { distinct.append(Int(look)) }
        for product in distinct { found[product] = Evidence() }
        let anchors = Array(distinct.prefix(settings.anchorLimit))
        addNeighbours(of: anchors, to: &found)
        for (place, anchor) in anchors.enumerated() {
            let weight = exp(-Double(place) / 1.5)
            for (product, share) in row(of: anchor, forward: true) { found[product, default: Evidence()].following += weight * share }
            for (product, share) in row(of: anchor, forward: false) { found[product, default: Evidence()].preceding += weight * share }
        }
        guard let last = anchors.first else { return found }
        for (middle, share) in row(of: last, forward: true).prefix(30) {
            for (product, next) in row(of: middle, forward: true).prefix(30) {
                found[product, default: Evidence()].twoSteps += share * next
            }
        }
        return found
    }

    private func addNeighbours(of anchors: [Int], to found: inout [Int: Evidence]) {
        var similarity: [Int: Float] = [:]
        var meeting: [Int: Int] = [:]
        for (place, anchor) in anchors.enumerated() {
            let holding = visits.indices.filter { visits[$0].products.contains(anchor) }
            for visit in holding.suffix(settings.visitsPerProduct) {
                similarity[visit, default: 0] += exp(-Float(place) / 2.5) * log(1 + Float(visits.count) / Float(holding.count))
                if meeting[visit] == nil { meeting[visit] = anchor }
            }
        }
        let chosen = similarity.sorted { left, right in
            let keys = [left, right].map { $0.value * (0.7 + 0.3 * exp2(-Float(visits[$0.key].age) / 30)) }
            return keys[0] != keys[1] ? keys[0] > keys[1] : left.key > right.key
        }.prefix(settings.neighbourLimit)
        var total = 0.0
        var shares: [(product: Int, visit: Int, share: Double)] = []
        for (number, similarity) in chosen {
            let visit = visits[number]
            guard let anchor = meeting[number], let shared = visit.products.lastIndex(of: anchor) else { continue }
            let weight = Double(similarity) / Double(visit.products.count).squareRoot()
            total += weight
            for (place, product) in visit.products.enumerated() {
                let nearness = place > shared ? exp(-Double(place - shared - 1) / 2) : 0.6 * exp(-Double(shared - place) / 2)
                shares.append((product, number, weight * nearness * visit.emphases[place]))
            }
        }
        for (product, number, share) in shares {
            var evidence = found[product] ?? Evidence()
            evidence.near += share / total
            evidence.nearRecently += share / total * exp2(-visits[number].age / 30)
            evidence.nearLately += share / total * exp2(-visits[number].age / 5)
            evidence.visits.insert(number)
            found[product] = evidence
        }
    }

    /// What follows or precedes a product, most frequent first.
    private func row(of product: Int, forward: Bool) -> [(product: Int, share: Double)] {
        var sums: [Int: Double] = [:]
        for visit in visits {
            for (place, look) in visit.products.enumerated() where look == product {
                for step in 1...settings.transitionReach {
                    let other = forward ? place + step : place - step
                    guard visit.products.indices.contains(other) else { continue }
                    sums[visit.products[other], default: 0] += exp(-Double(step - 1) / 1.5) * visit.emphases[other]
                }
            }
        }
        let total = sums.values.reduce(0, +) + 0.5
        return sums.map { ($0.key, $0.value / total) }.sorted { ($1.share, $0.product) < ($0.share, $1.product) }
    }
}
