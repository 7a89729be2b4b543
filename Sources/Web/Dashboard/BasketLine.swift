import Commerce

/// A product in the basket.
struct BasketLine {
    let lineTitle: String
    let lineLink: String?
    let linePrice: String?
    let lineNote: String?
    let removeLink: String

    init(_ id: ProductID, product: Product?, basket: BasketState) {
        lineTitle = product?.title ?? id.rawValue
        lineLink = product.map { PageLink.product($0.id, basket) }
        linePrice = product?.price.map(Wording.money)
        removeLink = PageLink.basket(basket.removing(id))
        guard let product else {
            lineNote = "Not in the catalogue: it has no part in the suggestions."
            return
        }
        lineNote = product.isPurchasable ? nil : "Cannot be bought now."
    }
}
