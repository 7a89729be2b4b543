import Affinity
import Commerce
import SampleShop

/// A shop with orders enough to learn how newcomers sell: on every shelf the products at 99 sell ten times as often as the others, baskets
/// are of one half of the shop, and one product of each price on each shelf is new.
struct MadeUpNewcomers {
    let catalogue: [Product]
    let history: PurchaseHistory
    /// Positions of what is in no order, by whether it is at the price that sells.
    let new: [(position: Int32, sells: Bool)]
    /// The half of the shop that each position is in.
    let half: [Int]

    init(seed: UInt64, orders: Int = 24_000) {
        var dice = SplitMix64(seed: seed, stream: "newcomers")
        var catalogue: [Product] = []
        var sells: [Bool] = []
        var half: [Int] = []
        var isNew: [Bool] = []
        let (shelves, perShelf) = (8, 25)
        for shelf in 0..<shelves {
            for place in 0..<perShelf {
                let atPrice = place % 5 == 0
                let path = "Half \(shelf * 2 / shelves) > Section \(shelf / 2) > Shelf \(shelf)"
                catalogue.append(
                    Product(
                        id: ProductID("\(shelf)-\(place + 10)"), title: "Thing \(dice.below(40)) \(dice.below(40))",
                        category: CategoryPath(path), price: Money(minorUnits: atPrice ? 99 : 250, currency: .gbp)))
                sells.append(atPrice)
                half.append(shelf * 2 / shelves)
                isNew.append(place == 5 || place == 6)
            }
        }
        let known = isNew.indices.filter { !isNew[$0] }
        let choices = (0..<2).map { side in
            known.filter { half[$0] == side }.flatMap { Array(repeating: Int32($0), count: sells[$0] ? 10 : 1) }
        }
        var lines: [(basket: Int32, product: Int32)] = []
        for order in 0..<orders {
            let side = dice.below(2)
            for _ in 0..<3 { lines.append((Int32(order), choices[side][dice.below(choices[side].count)])) }
        }
        self.catalogue = catalogue
        self.half = half
        new = isNew.indices.filter { isNew[$0] }.map { (Int32($0), sells[$0]) }
        history = PurchaseHistory(
            products: catalogue.map(\.id), basketTimes: (0..<orders).map { Timestamp(secondsSince1970: Int64($0) * 600) },
            basketCustomers: (0..<orders).map { Int64($0 % 400) }, lines: lines)
    }
}
