/// What a customer's purchases say whatever is in the basket: made once, asked with every request of the customer.
public struct CustomerPortrait: Sendable {
    /// What was bought of one shelf, the finest category.
    struct Shelf: Sendable {
        let shelf: UInt32
        /// Purchases, all of them and faded by their age on the customer's last day.
        var orders: Float = 0
        var recent: Float = 0
        /// Days from 1970 to the first and the last of them.
        var firstDay: Float = .infinity
        var lastDay: Float = 0
        /// Different products.
        var products: Float = 0
    }

    /// Nothing is known of the customer.
    public static let unknown = CustomerPortrait(customer: .none, habitual: [], alike: [], linear: [], shelves: [], novelty: -1)

    let customer: CustomerPurchases.Row
    /// Products bought most and latest, first to last.
    let habitual: [Int32]
    /// What customers who buy alike would buy, most votes first.
    let alike: [CustomerShare]
    /// What the linear item model makes of the customer's latest purchases, largest first.
    let linear: [LinearWeight]
    /// Ascending by shelf.
    let shelves: [Shelf]
    /// Share of the purchases that were a product's first; -1 for somebody unknown.
    let novelty: Float

    /// What was bought of a shelf; `nil` if nothing.
    func purchases(ofShelf shelf: UInt32) -> Shelf? {
        var (low, high) = (0, shelves.count)
        while low < high {
            let middle = low + (high - low) / 2
            if shelves[middle].shelf < shelf { low = middle + 1 } else { high = middle }
        }
        return low < shelves.count && shelves[low].shelf == shelf ? shelves[low] : nil
    }
}
