/// What a customer's purchases say whatever is in the basket: made once, asked with every request of the customer.
///
/// A class, since every question of the customer hands it around.
public final class CustomerPortrait: Sendable {
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

    init(
        customer: CustomerPurchases.Row, habitual: [Int32], alike: [CustomerShare], linear: [LinearWeight], shelves: [Shelf], novelty: Float
    ) {
        self.customer = customer
        self.habitual = habitual
        self.alike = alike
        self.linear = linear
        self.shelves = shelves
        self.novelty = novelty
    }

    /// What was bought of a shelf; `nil` if nothing.
    func purchases(ofShelf shelf: UInt32) -> Shelf? {
        shelves.withUnsafeBufferPointer { shelves in
            // Without branches, as in looking up a purchase.
            var (start, count) = (0, shelves.count)
            guard count > 0 else { return nil }
            while count > 1 {
                let half = count / 2
                start = shelves[start + half].shelf <= shelf ? start + half : start
                count -= half
            }
            return shelves[start].shelf == shelf ? shelves[start] : nil
        }
    }
}
