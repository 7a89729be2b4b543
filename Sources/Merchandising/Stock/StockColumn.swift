import Commerce
import Synchronization

/// Pushes of stock goals along one storefront's catalogue; immutable.
final class StockColumn: Sendable {
    let pushes: [Int32: Float]
    /// Products that ranking is to look at whatever else it finds: of the strongest pushes, known to the model, best sellers of equals first.
    let offers: [Int32]

    /// Offers at most; of these ranking takes those that fit best.
    private static let mostOffers = 64

    init(_ pushes: [ProductID: Float], in storefront: Storefront) {
        var here: [Int32: Float] = [:]
        for (id, push) in pushes {
            if let position = storefront.position(of: id), storefront.columns.purchasable[position] { here[Int32(position)] = push }
        }
        self.pushes = here
        offers = Array(
            here.filter { storefront.isLearned(Int($0.key)) }
                .map { (position: $0.key, push: $0.value, popularity: storefront.popularity(of: Int($0.key))) }
                .sorted { ($1.push, $1.popularity, $0.position) < ($0.push, $0.popularity, $1.position) }
                .prefix(Self.mostOffers).map(\.position))
    }

    /// What is added to the utility of the product at a position.
    func push(of position: Int32) -> Float { pushes[position] ?? 0 }
}

/// The pushes in force along a storefront's catalogue, laid out once after each change.
final class StockColumns: Sendable {
    private let latest = Mutex<(list: StockPushes.List, column: StockColumn)?>(nil)

    /// `nil` where nothing is pushed.
    func column(of pushes: StockPushes, in storefront: Storefront) -> StockColumn? {
        guard let list = pushes.current else { return nil }
        if let known = latest.withLock({ $0 }), known.list === list { return known.column }
        // Laid out outside of the lock: two who ask at once do it twice, with the same result.
        let column = StockColumn(list.pushes, in: storefront)
        latest.withLock { $0 = (list, column) }
        return column
    }
}
