/// One thread's way through the sets.
struct ItemsetSearch {
    private let baskets: RankedBaskets
    private let minimum: Int32
    private let deepest: Int
    private let thirds: (Int, Int)
    private let limit: Int
    /// The conditional database of the set of one, two, … products.
    private let projections: [ItemsetProjection]
    private var found = FoundItemsets()
    private var set: [Int32] = []

    /// - Parameter limit: nothing is looked for any more once more sets than that were found.
    init(baskets: RankedBaskets, minimum: Int, deepest: Int, thirds: (Int, Int), limit: Int) {
        self.limit = limit
        self.baskets = baskets
        self.minimum = Int32(minimum)
        self.deepest = deepest
        self.thirds = thirds
        projections = (0..<max(deepest - 1, 0)).map { _ in ItemsetProjection(ranks: baskets.products.count) }
    }

    /// What was found since the last time.
    mutating func takeFound() -> FoundItemsets {
        defer { found = FoundItemsets() }
        return found
    }

    /// Finds all sets of which the product at a rank is the rarest.
    mutating func walk(root: Int) {
        guard found.count <= limit else { return }
        let range = Int(baskets.occurrenceOffsets[root])..<Int(baskets.occurrenceOffsets[root + 1])
        set = [baskets.products[root]]
        // Safe: the columns are constant and outlive the call; all places are in their bounds by construction of the baskets.
        baskets.ranks.withUnsafeBufferPointer { ranks in
            baskets.occurrencePlaces.withUnsafeBufferPointer { places in
                baskets.occurrenceBaskets.withUnsafeBufferPointer { owners in
                    baskets.offsets.withUnsafeBufferPointer { offsets in
                        append(count: range.count) { owners[range.lowerBound + $0] }
                        guard let projection = projections.first, let source = ranks.baseAddress else { return }
                        let any = projection.project(count: range.count, from: source, minimum: minimum) { row in
                            let basket = owners[range.lowerBound + row]
                            return (Int(places[range.lowerBound + row]) + 1, Int(offsets[Int(basket) + 1]), basket)
                        }
                        if any { extend(depth: 1) }
                    }
                }
            }
        }
    }

    /// Adds each product that is frequent in the conditional database of the set, and goes on from there.
    private mutating func extend(depth: Int) {
        let own = projections[depth - 1]
        for (number, rank) in own.extensions.enumerated() {
            guard found.count <= limit else { break }
            let (first, last) = (Int(own.starts[number]), Int(own.starts[number + 1]))
            set.append(baskets.products[Int(rank)])
            append(count: last - first) { own.rowBaskets[Int(own.placeRows[first + $0])] }
            if depth + 1 < deepest, number + 1 < own.extensions.count {
                let any = projections[depth].project(count: last - first, from: own.cells, minimum: minimum) { index in
                    let row = Int(own.placeRows[first + index])
                    return (Int(own.places[first + index]) + 1, Int(own.rowEnds[row]), own.rowBaskets[row])
                }
                if any { extend(depth: depth + 1) }
            }
            set.removeLast()
        }
    }

    /// Notes the set, with the orders in each third.
    private mutating func append(count: Int, basket: (Int) -> Int32) {
        func firstRow(notBefore bound: Int) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = low + (high - low) / 2
                if Int(basket(middle)) < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let (second, last) = (firstRow(notBefore: thirds.0), firstRow(notBefore: thirds.1))
        found.append(set, thirds: (Int32(second), Int32(last - second), Int32(count - last)))
    }
}
