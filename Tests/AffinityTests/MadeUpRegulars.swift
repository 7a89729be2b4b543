import Affinity
import Commerce
import SampleShop

/// A shop of regulars: four circles of customers with ten products each; everybody has a staple in every order and tries the circle's others.
struct MadeUpRegulars {
    static let (circles, shelf) = (4, 10)
    var rows = OrderRows(baskets: [])

    init(seed: UInt64, customers: Int = 120, orders: Int = 7) {
        var dice = SplitMix64(seed: seed, stream: "regulars")
        for customer in 0..<customers {
            for order in 0..<orders {
                let at = Timestamp(secondsSince1970: 0).advanced(byDays: order * 7 + customer % 5)
                var basket: Set = [Self.staple(of: customer)]
                for _ in 0..<2 { basket.insert(Self.product(customer, dice.below(Self.shelf))) }
                for product in basket.sorted() {
                    rows.rows.append(OrderRows.Row(order: "O\(customer)-\(order)", at: at, customer: Int64(customer), product: product))
                }
            }
        }
    }

    static func staple(of customer: Int) -> String { product(customer, customer / circles % shelf) }

    static func product(_ customer: Int, _ number: Int) -> String { "\(customer % circles)-\(number)" }
}
