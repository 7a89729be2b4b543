import Commerce
import Merchandising

/// The catalogue, a page at a time.
struct OverviewView {
    let search: String
    let rows: [ProductRow]
    let categories: [CategoryOption]
    let hasCategories: Bool
    let basketIDs: [String]
    /// Which of the products found are shown.
    let rangeLine: String
    let previousLink: String?
    let nextLink: String?
    let hasPages: Bool
    let clearLink: String?
    /// Whether the shop has no product at all.
    let isEmptyShop: Bool
    let isNothingFound: Bool

    /// How many products a page shows.
    private static let pageSize = 50
    /// How many categories can be chosen from: a longer list is no help to anybody.
    private static let categoryLimit = 400

    init(query: QueryParameters, basket: BasketState, storefront: Storefront) throws(Problem) {
        search = try query.one("q") ?? ""
        let chosen = try query.one("category") ?? ""
        let page = try query.integer("page", in: 1...1_000_000, otherwise: 1)
        let offset = (page - 1) * Self.pageSize
        let found = storefront.search(search, in: CategoryPath(chosen), offset: offset, limit: Self.pageSize)
        rows = found.positions.map { ProductRow(position: $0, basket: basket, storefront: storefront) }
        let names = storefront.categories.prefix(Self.categoryLimit).map(\.description)
        categories = names.map { CategoryOption(optionName: $0, isChosen: $0 == chosen) }
        hasCategories = !names.isEmpty
        basketIDs = basket.ids.map(\.rawValue)
        isEmptyShop = storefront.products.isEmpty
        isNothingFound = rows.isEmpty && !isEmptyShop
        rangeLine =
            rows.isEmpty
            ? "No products"
            : "\(Wording.count(offset + 1)) to \(Wording.count(offset + rows.count)) of \(Wording.counted(found.total, "product", "products"))"
        previousLink = page > 1 ? PageLink.overview(basket, search: search, category: chosen, page: page - 1) : nil
        nextLink = offset + rows.count < found.total ? PageLink.overview(basket, search: search, category: chosen, page: page + 1) : nil
        hasPages = previousLink != nil || nextLink != nil
        clearLink = search.isEmpty && chosen.isEmpty ? nil : PageLink.overview(basket)
    }
}
