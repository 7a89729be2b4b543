/// The columns that one thread sums a product's baskets up in; reused from product to product.
struct CoPurchaseTally {
    /// By position in the history.
    private var sums: [Double]
    private var touched: [Int32] = []
    /// Number of the product, with its cosine as weight.
    private var found: [LinearWeight] = []

    init(products: Int) { sums = Array(repeating: 0, count: products) }

    /// Adds each basket's weight to all of its products.
    mutating func walk(_ baskets: ArraySlice<Int32>, of history: PurchaseHistory, weights: [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            history.items.withUnsafeBufferPointer { items in
                for basket in baskets {
                    let weight = weights[Int(basket)]
                    for item in items[history.basketOffsets[Int(basket)]..<history.basketOffsets[Int(basket) + 1]] {
                        if sums[Int(item)] == 0 { touched.append(item) }
                        sums[Int(item)] += weight
                    }
                }
            }
        }
    }

    /// Moves the products with the highest cosine into the chunk, with their sums, and clears the columns.
    mutating func keepClosest(
        _ limit: Int, to product: Int, products: LearnedProducts, diagonal: [Double], into chunk: inout WeightChunk
    ) {
        found.removeAll(keepingCapacity: true)
        for item in touched {
            let number = Int(products.numbers[Int(item)])
            // Old baskets may have decayed to nothing.
            if number >= 0, number != product, diagonal[number] > 0, diagonal[product] > 0 {
                let cosine = sums[Int(item)] / (diagonal[number] * diagonal[product]).squareRoot()
                found.append(LinearWeight(product: UInt32(number), weight: Float(cosine)))
            }
        }
        found.keepFirst(limit, by: LinearWeight.isLarger)
        for index in found.indices {
            found[index].weight = Float(sums[Int(products.positions[Int(found[index].product)])])
        }
        chunk.append(found)
        for item in touched { sums[Int(item)] = 0 }
        touched.removeAll(keepingCapacity: true)
    }
}
