import Merchandising

/// A slate as a page shows it.
struct SlateView {
    let cards: [SlateCard]
    let hasCards: Bool
    /// What had to fill, said openly; `nil` where everything goes with what was asked for.
    let fallbackLine: String?

    init(_ slate: Slate, basket: BasketState, storefront: Storefront) {
        cards = slate.items.map { SlateCard($0, basket: basket, storefront: storefront) }
        hasCards = !cards.isEmpty
        let filled = slate.items.count { $0.strategy > .complements }
        switch (filled, slate.items.count) {
        case (0, _): fallbackLine = nil
        case (let filled, let all) where filled == all:
            fallbackLine = "Nothing was bought together with it often enough yet, so best sellers fill the places."
        case (let filled, _):
            let places = filled == 1 ? "1 place is" : "\(filled) places are"
            fallbackLine = "\(places) filled with best sellers, because too few products were bought together with it."
        }
    }
}
