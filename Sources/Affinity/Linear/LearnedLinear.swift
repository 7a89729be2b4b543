/// The weights of a linear item model, ready to be written into a model file.
///
/// A product's score for a basket is the sum of what each product of the basket adds to it (Steck, "Embarrassingly Shallow Autoencoders for
/// Sparse Data", 2019). Products are numbered as in the ``PurchaseHistory`` that was learned from.
public struct LearnedLinear: Sendable {
    /// What was learned from, and how.
    public var summary: LinearSummary
    /// Where each product's weights begin in ``weights``; one more entry than products.
    public var offsets: [UInt32]
    /// The weights of all products in turn, largest first; none of a product for itself, all finite and none 0.
    public var weights: [LinearWeight]

    /// How many products there are, learned or not.
    public var productCount: Int { max(0, offsets.count - 1) }

    /// What a product adds to the scores of others when it is in the basket; empty for a product that was not learned.
    public func weights(of anchor: Int) -> ArraySlice<LinearWeight> {
        weights[Int(offsets[anchor])..<Int(offsets[anchor + 1])]
    }

    /// The products with a score for a basket, highest first, equals in the order of products; those of the basket are left out.
    ///
    /// - Parameter basket: positions of products, distinct.
    public func scores(basket: [Int]) -> [LinearWeight] {
        var scores: [UInt32: Float] = [:]
        for anchor in basket {
            for entry in weights(of: anchor) { scores[entry.product, default: 0] += entry.weight }
        }
        for anchor in basket { scores[UInt32(anchor)] = nil }
        return scores.map { LinearWeight(product: $0.key, weight: $0.value) }.sorted(by: LinearWeight.isLarger)
    }

    /// No product learned.
    static func empty(products: Int, settings: LinearSettings) -> LearnedLinear {
        LearnedLinear(
            summary: LinearSummary(method: .none, products: 0, regularisation: 0, trials: [], settings: settings),
            offsets: Array(repeating: 0, count: products + 1), weights: [])
    }
}
