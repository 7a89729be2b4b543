extension LearnedLinear {
    /// Puts the weights of learned products, one product after the other, at their positions in the history.
    init(summary: LinearSummary, chunks: [WeightChunk], products: LearnedProducts) {
        var counts = chunks.lazy.flatMap(\.counts).makeIterator()
        let offsets = products.numbers.reduce(into: [UInt32(0)]) { offsets, number in
            offsets.append((offsets.last ?? 0) + (number >= 0 ? counts.next() ?? 0 : 0))
        }
        var weights: [LinearWeight] = []
        weights.reserveCapacity(Int(offsets.last ?? 0))
        for chunk in chunks {
            for entry in chunk.weights {
                weights.append(LinearWeight(product: UInt32(products.positions[Int(entry.product)]), weight: entry.weight))
            }
        }
        self.init(summary: summary, offsets: offsets, weights: weights)
    }
}
