import Affinity
import Commerce

/// The products that suggestions are for, and those that are in front of the shopper anyway.
struct Anchors {
    /// Positions, each with its weight; the weights add up to 1. The page's product, else the basket, else what was viewed, as far as the shop
    /// knows any of it.
    let weighted: [(position: Int32, weight: Float)]
    /// Those of them that the model knows.
    let known: [Int32]
    /// What is in the basket and on the page: never suggested, nor its variants.
    let asked: [Int32]

    /// How many of the last viewed products are anchors.
    private static let viewedCount = 4

    init(request: SlateRequest, storefront: Storefront) {
        func distinct(_ ids: some Sequence<ProductID>) -> [Int32] {
            var positions: [Int32] = []
            for id in ids {
                if let position = storefront.position(of: id).map(Int32.init), !positions.contains(position) { positions.append(position) }
            }
            return positions
        }
        var asked = distinct(request.basket)
        var first = asked
        if let page = request.product.flatMap({ storefront.position(of: $0).map(Int32.init) }) {
            first = [page]
            if !asked.contains(page) { asked.append(page) }
        }
        self.asked = asked
        if !first.isEmpty {
            let weight = 1 / Float(first.count)
            weighted = first.map { ($0, weight) }
        } else {
            // The visit's last product says most of what is looked for: weights fall off linearly, as in VMIS-kNN (Kersbergen et al., 2022).
            let latest = distinct(request.viewed.reversed()).prefix(Self.viewedCount)
            let total = Float(latest.count * (latest.count + 1)) / 2
            weighted = latest.enumerated().map { ($1, Float(latest.count - $0) / total) }
        }
        known = weighted.lazy.map(\.position).filter { storefront.isLearned(Int($0)) }
    }
}
