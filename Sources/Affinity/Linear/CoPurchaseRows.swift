/// For every learned product the products bought with it most, by weighted baskets: a sparse Gram matrix, cut off row by row.
struct CoPurchaseRows: Sendable {
    /// Each product's weighted baskets.
    let diagonal: [Double]
    /// Where each product's row begins in ``entries``; one more entry than products.
    let offsets: [Int]
    /// Number of the other product and the sum of the weights of the baskets with both; highest cosine first.
    let entries: [LinearWeight]

    /// Counts row by row (Gustavson's sparse product, 1978), each row by one thread and in the order of the baskets.
    ///
    /// - Parameter limit: how many products a row keeps.
    /// - Complexity: O(Σ over baskets of n²) time; 4 bytes a line, 8 a basket and 8 an entry kept.
    init(history: PurchaseHistory, products: LearnedProducts, settings: LinearSettings, limit: Int, crew: Crew) {
        let weights = BasketWeights(
            history: history, sizeExponent: settings.basketSizeExponent, halfLifeDays: settings.halfLifeDays
        ).values
        let (starts, baskets) = Self.basketsOfProducts(history, products: products)
        let diagonal = (0..<products.count).map { number in
            baskets[starts[number]..<starts[number + 1]].reduce(0) { $0 + weights[Int($1)] }
        }
        self.diagonal = diagonal
        // Few enough runs that the columns of the tally are made seldom, enough that no thread waits long for another.
        let size = max(64, min(4096, products.count / (8 * max(1, crew.threads)) + 1))
        let chunks = crew.collect((products.count + size - 1) / size) { number in
            var chunk = WeightChunk()
            var tally = CoPurchaseTally(products: history.products.count)
            for product in (number * size)..<min(products.count, (number + 1) * size) {
                tally.walk(baskets[starts[product]..<starts[product + 1]], of: history, weights: weights)
                tally.keepClosest(limit, to: product, products: products, diagonal: diagonal, into: &chunk)
            }
            return chunk
        }
        var offsets = [0]
        offsets.reserveCapacity(products.count + 1)
        var entries: [LinearWeight] = []
        entries.reserveCapacity(chunks.reduce(0) { $0 + $1.weights.count })
        for chunk in chunks {
            for count in chunk.counts { offsets.append((offsets.last ?? 0) + Int(count)) }
            entries.append(contentsOf: chunk.weights)
        }
        self.offsets = offsets
        self.entries = entries
    }

    /// The entries of a product's row.
    func row(_ product: Int) -> ArraySlice<LinearWeight> { entries[offsets[product]..<offsets[product + 1]] }

    /// The baskets with each learned product, ascending.
    private static func basketsOfProducts(_ history: PurchaseHistory, products: LearnedProducts) -> ([Int], [Int32]) {
        var starts = [Int](repeating: 0, count: products.count + 1)
        for item in history.items where products.numbers[Int(item)] >= 0 { starts[Int(products.numbers[Int(item)]) + 1] += 1 }
        for product in 0..<products.count { starts[product + 1] += starts[product] }
        var next = starts
        var baskets = [Int32](repeating: 0, count: starts[products.count])
        for basket in 0..<history.basketCount {
            for item in history.items(inBasket: basket) {
                let number = Int(products.numbers[Int(item)])
                guard number >= 0 else { continue }
                baskets[next[number]] = Int32(basket)
                next[number] += 1
            }
        }
        return (starts, baskets)
    }
}
