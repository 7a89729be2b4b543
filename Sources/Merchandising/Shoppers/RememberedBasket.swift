import Commerce

/// Plays basket events in the order in which they happened, and says what is in the basket at the end.
struct RememberedBasket {
    private var units: [(product: ProductID, quantity: Int)] = []
    /// What was bought since a moment, each once.
    private(set) var bought: [ProductID] = []
    private let boughtSince: Int64

    init(boughtSince: Int64) { self.boughtSince = boughtSince }

    /// What is in the basket.
    var products: [ProductID] { units.map(\.product) }

    mutating func apply(_ move: ShopperTrace.BasketMove, at time: Int64) {
        switch move.kind {
        case .purchase:
            let purchased = !move.basket.isEmpty ? move.basket : move.product.map { [$0] } ?? products
            if time >= boughtSince { for product in purchased where !bought.contains(product) { bought.append(product) } }
            units = []
        case _ where !move.basket.isEmpty:
            // The page said what is in it: that is worth more than any sum of clicks.
            set(move.basket)
        case .addToCart:
            if let product = move.product { add(move.quantity ?? 1, of: product) }
        case .removeFromCart:
            if let product = move.product { add(-(move.quantity ?? Int.max / 2), of: product) }
        default: return
        }
    }

    private mutating func set(_ basket: [ProductID]) {
        units = []
        for product in basket where !units.contains(where: { $0.product == product }) { units.append((product, 1)) }
    }

    private mutating func add(_ quantity: Int, of product: ProductID) {
        if let place = units.firstIndex(where: { $0.product == product }) {
            units[place].quantity += quantity
            if units[place].quantity <= 0 { units.remove(at: place) }
        } else if quantity > 0 {
            units.append((product, quantity))
        }
    }
}
