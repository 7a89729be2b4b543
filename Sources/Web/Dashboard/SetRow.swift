import Affinity
import Commerce
import Merchandising

/// Products that are bought together with one as a set.
struct SetRow {
    let setProducts: [SetProduct]
    let setOrders: String
    let setCustomers: String
    let setSupport: String
    let setLift: String
    let setStability: String

    /// - Parameter position: the product whose page it is; not named again.
    init(_ known: KnownSet, besides position: Int, basket: BasketState, storefront: Storefront) {
        setProducts = known.itemset.items.filter { Int($0) != position }.map {
            let product = storefront.products[Int($0)]
            return SetProduct(setTitle: product.title, setLink: PageLink.product(product.id, basket))
        }
        setOrders = Wording.count(known.itemset.orders)
        setCustomers = Wording.count(known.voters)
        setSupport = Wording.percentage(known.itemset.support)
        setLift = Wording.ratio(known.itemset.liftOverBestSplit) + "×"
        setStability = known.itemset.stability.map(Self.words) ?? "unknown"
    }

    /// The share, and what it means.
    private static func words(_ stability: Double) -> String {
        let word =
            switch stability {
            case 0.5...: "all the time"
            case 0.1..<0.5: "more at some times"
            default: "at some times only"
            }
        return "\(Wording.percentage(stability)), \(word)"
    }
}

/// A product of a set, with its page.
struct SetProduct {
    let setTitle: String
    let setLink: String
}
