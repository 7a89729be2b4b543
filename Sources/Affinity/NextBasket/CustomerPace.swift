import Foundation

/// How often a customer orders: the unit in which the age of the customer's purchases is measured, so that daily and yearly shops read alike.
struct CustomerPace {
    /// Days between two orders of the customer.
    let days: Float
    private let lastDay: Float

    /// One order does not tell how often somebody orders: a month.
    private static let unknownDays: Float = 30
    /// Orders of one day are no rhythm.
    private static let leastDays: Float = 0.5

    init(_ customer: CustomerPurchases.Row) {
        lastDay = customer.lastDay
        guard customer.orders > 1, let first = customer.purchases.lazy.map(\.firstDay).min() else {
            days = Self.unknownDays
            return
        }
        days = max((customer.lastDay - first) / Float(customer.orders - 1), Self.leastDays)
    }

    /// How many of the customer's orders ago the product was bought last, counted from the customer's last order.
    func age(of purchase: OwnPurchase) -> Float { max(0, lastDay - purchase.lastDay) / days }

    /// Orders of a product that fade with each order after the last of them (TIFU-KNN: Hu et al., SIGIR 2020).
    func faded(_ purchase: OwnPurchase, by share: Float) -> Float { Float(purchase.orders) * powf(share, age(of: purchase)) }

    /// The customer's usual orders between two purchases of a product; `nil` where it was bought once.
    func interval(of purchase: OwnPurchase) -> Float? {
        purchase.orders > 1 ? (purchase.lastDay - purchase.firstDay) / Float(purchase.orders - 1) / days : nil
    }
}
