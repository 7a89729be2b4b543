import Affinity
import Commerce
import SampleShop

/// Order lines as a shop would hand them in, and the columns they become.
struct OrderRows {
    struct Row: Hashable {
        var order: String
        var at: Timestamp
        var customer: Int64?
        var product: String
    }

    var rows: [Row] = []

    /// Makes a small shop's orders up: few products and customers, so that pairs meet often; guests, repeated orders, ties in time.
    init(seed: UInt64, orders: Int = 60, products: Int = 12, customers: Int = 9, largestBasket: Int = 6) {
        var dice = SplitMix64(seed: seed, stream: "rows")
        for order in 0..<orders {
            let at = Timestamp(secondsSince1970: Int64(dice.below(40)) * 86_400 * 7)
            let customer = dice.chance(0.2) ? nil : Int64(dice.below(customers)) * 7 + 3
            for _ in 0..<dice.within(1...largestBasket) {
                rows.append(Row(order: "O\(order)", at: at, customer: customer, product: "P\(dice.below(products))"))
            }
        }
    }

    /// Baskets of one customer each, a day apart, unless customers are named.
    init(baskets: [[String]], customers: [Int64?]? = nil, days: [Int]? = nil) {
        for (number, basket) in baskets.enumerated() {
            let at = Timestamp(secondsSince1970: 0).advanced(byDays: days?[number] ?? number)
            let customer = customers.map { $0[number] } ?? Int64(number)
            // Digits padded, so that ids order as the numbers do.
            let order = "O\(1_000_000 + number)"
            for product in basket { rows.append(Row(order: order, at: at, customer: customer, product: product)) }
        }
    }

    /// The rows in the columns that are learned from, as the database arranges them.
    var history: PurchaseHistory {
        var orders: [String: (at: Timestamp, customer: Int64?)] = [:]
        for row in rows { orders[row.order] = (row.at, row.customer) }
        let sorted = orders.sorted { ($0.value.at, OrderID($0.key)) < ($1.value.at, OrderID($1.key)) }
        var basketOfOrder: [String: Int32] = [:]
        for (basket, order) in sorted.enumerated() { basketOfOrder[order.key] = Int32(basket) }
        var products: [ProductID] = []
        var positions: [String: Int32] = [:]
        let lines = rows.map { row -> (basket: Int32, product: Int32) in
            if positions[row.product] == nil {
                positions[row.product] = Int32(products.count)
                products.append(ProductID(row.product))
            }
            return (basketOfOrder[row.order] ?? 0, positions[row.product] ?? 0)
        }
        return PurchaseHistory(
            products: products, basketTimes: sorted.map(\.value.at), basketCustomers: sorted.map(\.value.customer), lines: lines)
    }
}
