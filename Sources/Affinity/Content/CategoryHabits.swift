import Foundation

/// How often and how lately a customer bought from each group of products.
struct CategoryHabits {
    private(set) var sections: [UInt32: Float] = [:]
    private(set) var shelves: [UInt32: Float] = [:]
    private(set) var makes: [UInt32: Float] = [:]
    private(set) var styles: [UInt32: Float] = [:]
    /// Day of the last purchase from each shelf.
    private(set) var lastDays: [UInt32: Float] = [:]
    /// What the purchases of all groups of a kind add up to.
    private(set) var total: Float = 0
    let orders: Float
    let day: Float

    /// Purchases count half after so many days.
    private static let halfLifeDays: Float = 60

    /// - Parameter day: days from 1970 to the moment asked for.
    init(_ content: LearnedContent, customer: CustomerPurchases.Row, day: Float) {
        orders = Float(customer.orders)
        self.day = day
        for purchase in customer.purchases.suffix(ContentQuery.largestHistory) where Int(purchase.product) < content.productCount {
            let product = Int(purchase.product)
            let weight = Float(purchase.orders) * exp2(-max(0, day - purchase.lastDay) / Self.halfLifeDays)
            let shelf = content.shelf[product]
            sections[content.sectionOfShelf[Int(shelf)], default: 0] += weight
            shelves[shelf, default: 0] += weight
            makes[content.make[product], default: 0] += weight
            styles[content.style[product], default: 0] += weight
            lastDays[shelf] = max(lastDays[shelf] ?? -.infinity, purchase.lastDay)
            total += weight
        }
    }
}
