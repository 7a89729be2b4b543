import Commerce

extension Storefront {
    /// Fills what complements left empty: bestsellers of the anchors' categories, narrowest first, then those of the shop.
    func fill(_ slate: inout Slate, to room: Int, anchors: [Int32], eligibility: inout Eligibility) {
        guard slate.items.count < room else { return }
        for category in categoriesUpwards(from: anchors) {
            take(
                categoryBestsellers[category] ?? [], relation: .sameCategory, strategy: .categoryBestsellers, into: &slate,
                room: room, eligibility: &eligibility)
        }
        take(
            bestsellers, relation: .bestseller, strategy: .bestsellers, into: &slate, room: room, eligibility: &eligibility)
    }

    /// The anchors' categories, then the ones above them, and so on to the roots; each once.
    private func categoriesUpwards(from anchors: [Int32]) -> [CategoryPath] {
        var level = anchors.compactMap { products[Int($0)].category }
        var order: [CategoryPath] = []
        while !level.isEmpty {
            for category in level where !order.contains(category) { order.append(category) }
            level = level.compactMap(\.parent)
        }
        return order
    }

    private func take(
        _ positions: [Int32], relation: Relation, strategy: Slate.Strategy, into slate: inout Slate, room: Int,
        eligibility: inout Eligibility
    ) {
        for position in positions {
            guard slate.items.count < room else { return }
            guard eligibility.refusal(of: position) == nil else { continue }
            slate.items.append(
                Slate.Item(
                    position: Int(position), score: popularity(of: Int(position)), relation: relation, strategy: strategy,
                    evidence: nil))
            eligibility.close(position)
        }
    }
}
