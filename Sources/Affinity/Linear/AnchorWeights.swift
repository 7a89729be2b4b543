/// Weights that were found product by product, arranged by anchor.
struct AnchorWeights: Sendable {
    private let offsets: [Int]
    private let entries: [LinearWeight]

    /// - Parameters:
    ///   - columns: for each product in turn, its anchors and their weights.
    ///   - anchors: how many anchors there are.
    init(columns: [WeightChunk], anchors: Int) {
        var offsets = [Int](repeating: 0, count: anchors + 1)
        for chunk in columns { for entry in chunk.weights { offsets[Int(entry.product) + 1] += 1 } }
        for anchor in 0..<anchors { offsets[anchor + 1] += offsets[anchor] }
        var next = offsets
        var entries = [LinearWeight](repeating: LinearWeight(product: 0, weight: 0), count: offsets[anchors])
        var product: UInt32 = 0
        for chunk in columns {
            var rest = chunk.weights[...]
            for count in chunk.counts {
                for entry in rest.prefix(Int(count)) {
                    entries[next[Int(entry.product)]] = LinearWeight(product: product, weight: entry.weight)
                    next[Int(entry.product)] += 1
                }
                rest = rest.dropFirst(Int(count))
                product += 1
            }
        }
        self.offsets = offsets
        self.entries = entries
    }

    /// What an anchor adds to the scores of others, in the order of products.
    func weights(of anchor: Int) -> ArraySlice<LinearWeight> { entries[offsets[anchor]..<offsets[anchor + 1]] }
}
