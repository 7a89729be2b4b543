extension LearnedContent {
    /// Counts what baskets say of the groups that the facts put products into.
    ///
    /// - Parameters:
    ///   - weights: of all features, twice; see ``weights(amongNeverSold:)``.
    ///   - traits: of the same facts and baskets, where they are known already.
    init(
        facts: ProductFacts, text: TextColumns, baskets: ContentBaskets, weights: [Float], leads: Bool,
        traits: ProductTraits? = nil
    ) {
        func column(_ groups: [Int32]) -> Column<UInt32> { Column(groups.map(UInt32.init)) }
        func size(_ groups: [Int32]) -> Int { Int(groups.max() ?? -1) + 1 }
        let traits = traits ?? ProductTraits(facts: facts, baskets: baskets)
        let bought = max(traits.orders.reduce(0, +), 1)
        func shares(_ groups: [Int32]) -> Column<Float> {
            var sums = [Float](repeating: 0, count: size(groups))
            for product in groups.indices { sums[Int(groups[product])] += traits.orders[product] / bought }
            return Column(sums)
        }
        shelf = column(facts.shelf)
        make = column(facts.make)
        style = column(facts.style)
        sectionOfShelf = column(facts.sectionOfShelf)
        departmentOfSection = column(facts.departmentOfSection)
        levels = [facts.shelf, facts.section, facts.department].map {
            CategoryLevel(category: $0, count: size($0), baskets: baskets)
        }
        (sectionShare, shelfShare) = (shares(facts.section), shares(facts.shelf))
        (makeShare, styleShare) = (shares(facts.make), shares(facts.style))
        (termOffsets, terms, termWeights) = (text.termOffsets, text.terms, text.termWeights)
        (postingOffsets, postings) = (text.postingOffsets, text.postings)
        let worth = (0..<(2 * facts.count)).map { place -> Float in
            let (product, first) = (place / 2, place % 2 * ContentFeature.count)
            return (0..<ContentFeature.traits).reduce(0) {
                $0 + weights[first + $1] * traits.values[product * ContentFeature.traits + $1]
            }
        }
        self.worth = Column(worth)
        let order = facts.shelf.indices.sorted { (facts.shelf[$0], worth[2 * $1], $0) < (facts.shelf[$1], worth[2 * $0], $1) }
        shelfProducts = Column(order.map(UInt32.init))
        var offsets = [UInt32](repeating: 0, count: size(facts.shelf) + 1)
        for shelf in facts.shelf { offsets[Int(shelf) + 1] += 1 }
        for shelf in offsets.indices.dropFirst() { offsets[shelf] += offsets[shelf - 1] }
        shelfOffsets = Column(offsets)
        self.traits = Column(traits.values)
        self.weights = Column(weights)
        scope = Column([UInt32(baskets.count), leads ? 1 : 0])
    }
}
