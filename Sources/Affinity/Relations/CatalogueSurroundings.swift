/// What any two products of the catalogue look like, to compare pairs with.
struct CatalogueSurroundings {
    /// Share of all pairs at each of the four known distances.
    let distances: [Double]
    /// Share of the pairs of one shelf in each class of title similarity.
    let titles: [Double]

    private static let anchors = 1_000
    private static let mates = 32

    init(facts: ProductFacts, likeness: ProductLikeness) {
        func shareAlike(_ groups: [Int32]) -> Double {
            var sizes = [Int32: Double]()
            for group in groups { sizes[group, default: 0] += 1 }
            // Whole numbers: their sum is the same in any order.
            return sizes.values.reduce(0) { $0 + $1 * $1 } / max(1, Double(groups.count) * Double(groups.count))
        }
        let (shelf, section, department) = (shareAlike(facts.shelf), shareAlike(facts.section), shareAlike(facts.department))
        // A share of nothing could not be divided by.
        distances = [shelf, section - shelf, department - section, 1 - department].map { max($0, 1e-3) }

        var shelves: [Int32: [Int]] = [:]
        for (product, shelf) in facts.shelf.enumerated() { shelves[shelf, default: []].append(product) }
        // Ten pairs of each class from the start, so that none is impossible.
        var counts = [10.0, 10.0, 10.0]
        for anchor in stride(from: 0, to: facts.count, by: max(1, facts.count / Self.anchors)) {
            let mates = shelves[facts.shelf[anchor]] ?? []
            for mate in mates.indices where mate % max(1, mates.count / Self.mates) == 0 && mates[mate] != anchor {
                counts[RelationOdds.titleClass(likeness.titleSimilarity(anchor, mates[mate]))] += 1
            }
        }
        let sum = counts.reduce(0, +)
        titles = counts.map { $0 / sum }
    }
}
