import Affinity
import Commerce
import Foundation

/// Counts pairs as the definition says, basket by basket and pair by pair: slow, and plain to see.
struct BruteForceCounter {
    struct Pair: Hashable {
        var orders = 0
        var voters = 0
        var weight = 0.0
    }

    /// Of each product with itself, too: that pair holds what the product has on its own.
    private(set) var pairs: [[Pair]]

    init(rows: OrderRows, settings: LearningSettings) {
        let products = Set(rows.rows.map(\.product)).sorted { ProductID($0) < ProductID($1) }
        let orders = Dictionary(grouping: rows.rows, by: \.order)
        let last = rows.rows.map(\.at).max() ?? Timestamp(secondsSince1970: 0)
        pairs = products.map { _ in products.map { _ in Pair() } }
        for (left, first) in products.enumerated() {
            for (right, second) in products.enumerated() {
                // The votes of everybody who bought both: one for each of their baskets with both.
                var votes: [String: [Double]] = [:]
                for (order, lines) in orders
                where lines.contains(where: { $0.product == first }) && lines.contains(where: { $0.product == second }) {
                    let size = Set(lines.map(\.product)).count
                    let age = lines[0].at.days(until: last)
                    let weight =
                        pow(Double(max(size - 1, 1)), -settings.basketSizeExponent)
                        * (settings.halfLifeDays.map { pow(0.5, age / $0) } ?? 1)
                    let customer = settings.oneVotePerCustomer ? lines[0].customer : nil
                    votes[customer.map { "customer \($0)" } ?? "order \(order)", default: []].append(weight)
                }
                pairs[left][right] = Pair(
                    orders: votes.values.map(\.count).reduce(0, +), voters: votes.count,
                    weight: votes.values.compactMap { $0.max() }.reduce(0, +))
            }
        }
    }

    func score(_ left: Int, _ right: Int, sharpness: Double) -> Double {
        pow(pairs[left][right].weight / (pairs[left][left].weight * pairs[right][right].weight).squareRoot(), sharpness)
    }

    /// Who goes with a product, by number.
    func partners(of product: Int, minimumVoters: Int) -> Set<Int> {
        Set(pairs.indices.filter { $0 != product && pairs[product][$0].voters >= max(1, minimumVoters) })
    }
}
