import Affinity
import Commerce
import Merchandising

/// Fills slates as the documentation says, from all pairs of products, without any column, heap or pool.
struct ReferenceRanking {
    struct Choice: Hashable {
        var product: ProductID
        var strategy: Slate.Strategy
        var score: Float
    }

    let storefront: Storefront
    let request: SlateRequest
    let owned: [ProductID]

    /// The products that speak, each with its weight.
    private var anchors: [(position: Int, weight: Float)] {
        func known(_ ids: [ProductID]) -> [Int] {
            ids.compactMap(storefront.position(of:)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        if let product = request.product, let position = storefront.position(of: product) { return [(position, 1)] }
        let basket = known(request.basket)
        if !basket.isEmpty { return basket.map { ($0, 1 / Float(basket.count)) } }
        let latest = Array(known(request.viewed.reversed()).prefix(4))
        let total = Float((1...max(1, latest.count)).reduce(0, +))
        return latest.enumerated().map { ($1, Float(latest.count - $0) / total) }
    }

    /// Whether a product may be suggested beside those shown already.
    func fits(_ position: Int, beside shown: [Int]) -> Bool {
        let product = storefront.products[position]
        let asked = (request.basket + [request.product].compactMap { $0 }).compactMap(storefront.product)
        return product.isPurchasable && !shown.contains(position) && !asked.contains { $0.id == product.id }
            && !(asked + shown.map { storefront.products[$0] }).contains { $0.group != nil && $0.group == product.group }
            && !request.exclude.contains(product.id) && !(request.owned == .exclude && owned.contains(product.id))
            && request.filter?.admits(product) != false
    }

    func slates() -> [[Choice]] {
        let anchors = anchors
        let learned = anchors.filter { storefront.isLearned($0.position) }
        let speaking = learned.filter { !storefront.model.neighbours(of: $0.position).isEmpty }
        var scores: [Int: Float] = [:]
        for anchor in learned {
            for neighbour in storefront.model.neighbours(of: anchor.position) {
                scores[Int(neighbour.product), default: 0] += neighbour.score * anchor.weight
            }
        }
        if speaking.count == 1 { for (product, score) in scores { scores[product] = score * storefront.model.reach[product].squareRoot() } }
        let complements = scores.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
        var categories: [CategoryPath] = []
        var level = anchors.compactMap { storefront.products[$0.position].category }
        while !level.isEmpty {
            for category in level where !categories.contains(category) { categories.append(category) }
            level = level.compactMap(\.parent)
        }
        let everything = storefront.products.indices.sorted {
            (-storefront.popularity(of: $0), $0) < (-storefront.popularity(of: $1), $1)
        }
        var shown: [Int] = []
        return request.slots.map { slot in
            var choices: [Choice] = []
            func take(_ position: Int, _ strategy: Slate.Strategy, _ score: Float) {
                guard choices.count < min(slot.limit, SlateRequest.largestLimit), fits(position, beside: shown) else { return }
                choices.append(Choice(product: storefront.products[position].id, strategy: strategy, score: score))
                shown.append(position)
            }
            for (position, score) in complements { take(position, .complements, score) }
            for category in categories {
                for position in everything where storefront.products[position].category?.isWithin(category) == true {
                    take(position, .categoryBestsellers, storefront.popularity(of: position))
                }
            }
            for position in everything { take(position, .bestsellers, storefront.popularity(of: position)) }
            return choices
        }
    }
}
