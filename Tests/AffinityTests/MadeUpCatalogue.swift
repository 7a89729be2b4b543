import Affinity
import Commerce
import SampleShop

/// A catalogue of a few categories, with words that products share, and orders over it: cheese goes with wine, and hammers with nails.
struct MadeUpCatalogue {
    var products: [Product] = []
    var rows: [OrderRows.Row] = []
    /// Products that are in the catalogue and in no order.
    let new: [String]

    /// - Parameters:
    ///   - perShelf: products of each of the four categories; the last of each is new.
    init(seed: UInt64, perShelf: Int = 6, orders: Int = 150) {
        let shelves = ["Food > Cheese", "Food > Wine", "Tools > Hammers", "Tools > Nails"]
        var dice = SplitMix64(seed: seed, stream: "catalogue")
        let words = ["red", "old", "small", "fine", "dry", "long"]
        var new: [String] = []
        for (number, shelf) in shelves.enumerated() {
            for place in 0..<perShelf {
                let id = "\(number)-\(place)"
                let title =
                    "\(shelf.split(separator: " ").last ?? "") \(words[dice.below(words.count)]) \(words[dice.below(words.count)]) \(place)"
                let currency = Currency.gbp
                products.append(
                    Product(
                        id: ProductID(id), title: title, brand: dice.chance(0.5) ? "Acme" : nil, category: CategoryPath(shelf),
                        price: dice.chance(0.9) ? Money(minorUnits: Int64(dice.below(5) * 100 + 99), currency: currency) : nil))
                if place == perShelf - 1 { new.append(id) }
            }
        }
        self.new = new
        for order in 0..<orders {
            let side = dice.below(2) * 2
            // Those who cook seldom hammer.
            let customer = dice.chance(0.8) ? Int64(dice.below(10) + 10 * side) : nil
            for shelf in [side, side + 1] where dice.chance(0.9) {
                for _ in 0..<dice.within(1...2) {
                    rows.append(
                        OrderRows.Row(
                            order: "O\(order)", at: Timestamp(secondsSince1970: Int64(order) * 3_600),
                            customer: customer, product: "\(shelf)-\(dice.below(perShelf - 1))"))
                }
            }
        }
    }

    /// The orders over all products of the catalogue, both in ascending order of ids.
    var history: ShopHistory {
        let catalogue = products.sorted { $0.id < $1.id }
        var orders: [String: (at: Timestamp, customer: Int64?)] = [:]
        for row in rows { orders[row.order] = (row.at, row.customer) }
        let sorted = orders.sorted { ($0.value.at, OrderID($0.key)) < ($1.value.at, OrderID($1.key)) }
        var basketOfOrder: [String: Int32] = [:]
        for (basket, order) in sorted.enumerated() { basketOfOrder[order.key] = Int32(basket) }
        var positions: [String: Int32] = [:]
        for (position, product) in catalogue.enumerated() { positions[product.id.rawValue] = Int32(position) }
        return ShopHistory(
            purchases: PurchaseHistory(
                products: catalogue.map(\.id), basketTimes: sorted.map(\.value.at), basketCustomers: sorted.map(\.value.customer),
                lines: rows.compactMap { row in positions[row.product].map { (basketOfOrder[row.order] ?? 0, $0) } }),
            catalogue: catalogue)
    }
}
