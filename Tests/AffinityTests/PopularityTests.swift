import Commerce
import Foundation
import SampleShop
import Testing

@testable import Affinity

@Suite("Popularity")
struct PopularityTests {
    @Test("counts each customer once, with the latest purchase, halved with each half-life")
    func latestPurchase() {
        let rows = OrderRows(baskets: [["a"], ["a", "b"], ["a"], ["b"]], customers: [1, 1, 2, nil], days: [0, 30, 60, 60])
        let values = Popularity(history: rows.history, settings: LearningSettings(popularityHalfLifeDays: 30)).values
        // a: customer 1 at day 30, customer 2 at day 60; b: customer 1 at day 30, the guest at day 60.
        #expect(values == [1.5, 1.5])
    }

    @Test("counts every order where every order has a vote, and undecayed where there is no half-life")
    func everyOrder() {
        let rows = OrderRows(baskets: [["a"], ["a", "b"], ["a"]], customers: [1, 1, 1])
        #expect(Popularity(history: rows.history, settings: .plainCounts).values == [3, 1])
    }

    @Test("is what a count by definition gives")
    func bruteForce() {
        for seed in UInt64(0)..<50 {
            let rows = OrderRows(seed: seed)
            let history = rows.history
            let last = rows.rows.map(\.at).max() ?? Timestamp(secondsSince1970: 0)
            let values = Popularity(history: history, settings: LearningSettings(popularityHalfLifeDays: 14)).values
            for (position, product) in history.products.enumerated() {
                var latest: [String: Timestamp] = [:]
                for row in rows.rows where row.product == product.rawValue {
                    let voter = row.customer.map { "customer \($0)" } ?? row.order
                    latest[voter] = max(latest[voter] ?? row.at, row.at)
                }
                let expected = latest.values.reduce(0) { $0 + pow(0.5, $1.days(until: last) / 14) }
                #expect(abs(Double(values[position]) - expected) <= 1e-5 * expected, "seed \(seed)")
            }
        }
    }
}
