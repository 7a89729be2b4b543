import Commerce
import Merchandising

/// A suggestion as a page shows it.
struct SlateCard {
    let cardTitle: String
    let cardLink: String
    let cardPrice: String?
    let cardReason: String
    /// What kind of suggestion it is, in two words.
    let cardKind: String
    let cardStyle: String
    let cardAddLink: String

    init(_ item: Slate.Item, basket: BasketState, storefront: Storefront) {
        let product = storefront.products[item.position]
        cardTitle = product.title
        cardLink = PageLink.product(product.id, basket)
        cardPrice = product.price.map(Wording.money)
        cardReason = storefront.reason(for: item).text
        cardAddLink = PageLink.basket(basket.adding(product.id))
        switch item.strategy {
        case .pinned: (cardKind, cardStyle) = ("Pinned by a rule", "complement")
        case .visits: (cardKind, cardStyle) = ("Also viewed", "complement")
        case .complements: (cardKind, cardStyle) = ("Goes with it", "complement")
        case .ownPurchases: (cardKind, cardStyle) = ("Bought before", "complement")
        case .content: (cardKind, cardStyle) = ("Fits by category", "complement")
        case .categoryBestsellers: (cardKind, cardStyle) = ("Same category", "fallback")
        case .bestsellers: (cardKind, cardStyle) = ("Best seller", "fallback")
        }
    }
}
