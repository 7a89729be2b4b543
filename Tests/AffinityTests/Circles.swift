import Affinity
import Commerce
import SampleShop

/// A shop whose orders hold three of the ten products of one of four circles; or, spoiled, three of all forty.
struct Circles {
    var rows = OrderRows(baskets: [])

    init(seed: UInt64, orders: Int, spoiled: Range<Int> = 0..<0) {
        var dice = SplitMix64(seed: seed, stream: "circles")
        for order in 0..<orders {
            let circle = dice.below(4)
            let at = Timestamp(secondsSince1970: 1_700_000_000 + Int64(order) * 3_600)
            var basket: Set<String> = []
            while basket.count < 3 {
                basket.insert(spoiled.contains(order) ? "\(dice.below(4))-\(dice.below(10))" : "\(circle)-\(dice.below(10))")
            }
            for product in basket.sorted() {
                rows.rows.append(OrderRows.Row(order: "O\(100_000 + order)", at: at, customer: Int64(order % 150), product: product))
            }
        }
    }

    var history: ShopHistory {
        let purchases = rows.history
        return ShopHistory(purchases: purchases, catalogue: purchases.products.map { Product(id: $0, title: "Thing \($0.rawValue)") })
    }
}
