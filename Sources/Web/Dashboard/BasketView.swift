import Commerce
import Merchandising

/// The basket that is filled by clicking, and what it makes the shop suggest.
struct BasketView {
    let lines: [BasketLine]
    let hasLines: Bool
    let countLine: String
    let total: String?
    /// Said where the total leaves something out.
    let totalNote: String?
    let emptyLink: String
    let slate: SlateView
    let stagesLink: String
    let basketIDs: [String]
    let searchText: String
    let found: [ProductRow]
    let hasFound: Bool
    let isNothingFound: Bool
    let foundLine: String
    let allLink: String

    /// How many suggestions follow the basket.
    private static let slateLimit = 8
    /// How many products a search in the basket shows.
    private static let foundLimit = 8

    init(basket: BasketState, search: String, storefront: Storefront, at now: Timestamp) {
        let products = basket.ids.map { storefront.product($0) }
        lines = zip(basket.ids, products).map { BasketLine($0, product: $1, basket: basket) }
        hasLines = !lines.isEmpty
        countLine = Wording.counted(basket.ids.count, "product", "products")
        let prices = products.compactMap { $0?.price }
        let sum = prices.reduce(into: Int64(0)) { sum, price in sum = sum.addingReportingOverflow(price.minorUnits).partialValue }
        total = prices.first.map { Wording.money(Money(minorUnits: sum, currency: $0.currency)) }
        let unpriced = products.count - prices.count
        totalNote =
            unpriced > 0 && !prices.isEmpty
            ? "without \(Wording.counted(unpriced, "product that has", "products that have")) no price" : nil
        emptyLink = PageLink.basket(BasketState([]))
        let place = basket.ids.isEmpty ? Placement.home : Placement.basket
        let request = SlateRequest(slots: [SlateRequest.Slot(placement: place, limit: Self.slateLimit)], basket: basket.ids, now: now)
        stagesLink = PageLink.stages(place, basket)
        slate = SlateView(storefront.slate(for: request), basket: basket, storefront: storefront)
        basketIDs = basket.ids.map(\.rawValue)
        searchText = search
        let matches = search.isEmpty ? (positions: [], total: 0) : storefront.search(search, limit: Self.foundLimit)
        found = matches.positions.map { ProductRow(position: $0, basket: basket, storefront: storefront) }
        hasFound = !found.isEmpty
        isNothingFound = !search.isEmpty && found.isEmpty
        foundLine =
            "\(Wording.counted(matches.total, "product", "products")) found"
            + (matches.total > found.count ? ", the best sellers of them:" : "")
        allLink = PageLink.overview(basket, search: search)
    }
}
