import Affinity
import Commerce
import Foundation
import SampleShop

/// Products that sell at a known rate, and for the last four weeks at another one: orders of one product each, Poisson by the quarter of a day.
struct MadeUpSales {
    struct Plan {
        let rateBefore: Double
        let rateNow: Double
    }

    var plans: [Plan] = []
    var rows = OrderRows(baskets: [])

    init(seed: UInt64, products: Int = 200, days: Int = 300) {
        var dice = SplitMix64(seed: seed, stream: "sales")
        for product in 0..<products {
            let before = [0.05, 0.3, 1, 2, 4, 6][product % 6]
            plans.append(Plan(rateBefore: before, rateNow: before * [1, 1, 3, 1, 1 / 3.0][product / 6 % 5]))
            for slot in 0..<(4 * days) {
                let rate = (slot >= 4 * (days - 28) ? plans[product].rateNow : before) / 4
                for _ in 0..<dice.poisson(expMinusMean: exp(-rate)) {
                    rows.rows.append(
                        OrderRows.Row(
                            order: "O\(1_000_000 + rows.rows.count)", at: Timestamp(secondsSince1970: 1_700_000_000 + Int64(slot) * 21_600),
                            customer: nil, product: "P\(1_000 + product)"))
                }
            }
        }
    }

    var history: ShopHistory {
        var rows = rows
        // Every product is in the columns, sold or not.
        let known = Set(rows.rows.map(\.product))
        let first = rows.rows.map(\.at).min() ?? Timestamp(secondsSince1970: 0)
        for product in plans.indices where !known.contains("P\(1_000 + product)") {
            rows.rows.append(OrderRows.Row(order: "X\(product)", at: first, customer: nil, product: "P\(1_000 + product)"))
        }
        let purchases = rows.history
        return ShopHistory(purchases: purchases, catalogue: purchases.products.map { Product(id: $0, title: "Thing \($0.rawValue)") })
    }
}
