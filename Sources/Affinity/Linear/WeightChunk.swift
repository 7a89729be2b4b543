/// The weights of a run of learned products, in the numbers of the learned products.
struct WeightChunk: Sendable {
    /// How many weights each product of the run has.
    private(set) var counts: [UInt32] = []
    /// All of them.
    private(set) var weights: [LinearWeight] = []

    /// Appends a product with its weights as they are.
    mutating func append(_ found: [LinearWeight]) {
        counts.append(UInt32(found.count))
        weights.append(contentsOf: found)
    }

    /// Appends a product whose weights are the heaviest of those found.
    mutating func append(heaviest limit: Int, of found: inout [LinearWeight]) {
        found.keepFirst(limit, by: LinearWeight.isHeavier)
        found.sort(by: LinearWeight.isLarger)
        append(found)
    }
}
