import Affinity
import Commerce
import Merchandising

/// One product in a list.
struct ProductRow {
    let rowTitle: String
    let rowID: String
    let rowLink: String
    let rowCategory: String?
    let rowPrice: String?
    let rowBuyers: String
    let rowStock: StockState
    /// The basket with this product in it; `nil` where it is in the basket, or cannot be bought.
    let rowAddLink: String?
    let isInBasket: Bool

    init(position: Int, basket: BasketState, storefront: Storefront) {
        let product = storefront.products[position]
        rowTitle = product.title
        rowID = product.id.rawValue
        rowLink = PageLink.product(product.id, basket)
        rowCategory = product.category?.description
        rowPrice = product.price.map(Wording.money)
        rowBuyers = storefront.isLearned(position) ? Wording.count(Int(storefront.model.voters[position])) : "0"
        rowStock = StockState(product)
        isInBasket = basket.contains(product.id)
        rowAddLink = product.isPurchasable && !isInBasket ? PageLink.basket(basket.adding(product.id)) : nil
    }
}
