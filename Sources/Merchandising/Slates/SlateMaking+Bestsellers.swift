import Commerce

extension SlateMaking {
    /// Bestsellers of the anchors' categories, narrowest first.
    func takeCategoryBestsellers(into slate: inout Filling) {
        for category in categoriesUpwards() {
            let products = storefront.categoryBestsellers[category] ?? []
            guard take(products, relation: .sameCategory, strategy: .categoryBestsellers, into: &slate) else { return }
        }
    }

    /// Bestsellers of the shop.
    func takeBestsellers(into slate: inout Filling) {
        _ = take(storefront.bestsellers, relation: .bestseller, strategy: .bestsellers, into: &slate)
    }

    /// The anchors' categories, then the ones above them, and so on to the roots; each once.
    private func categoriesUpwards() -> [CategoryPath] {
        var level = anchors.weighted.compactMap { storefront.products[Int($0.position)].category }
        var order: [CategoryPath] = []
        while !level.isEmpty {
            for category in level where !order.contains(category) { order.append(category) }
            level = level.compactMap(\.parent)
        }
        return order
    }

    private func take(_ positions: [Int32], relation: Relation, strategy: Slate.Strategy, into slate: inout Filling) -> Bool {
        for position in positions {
            guard !slate.isFull else { return false }
            // The walk over all that sells is no choice among candidates: what it passes over is not counted as dropped.
            guard slate.eligibility.refusal(of: position) == nil else { continue }
            let score = storefront.popularity(of: Int(position))
            _ = slate.take(position) {
                Slate.Item(position: Int(position), score: score, relation: relation, strategy: strategy, evidence: nil)
            }
        }
        return true
    }
}
