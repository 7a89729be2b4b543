/// The linear item model solved in one matrix.
///
/// B = I - P · diag(P)⁻¹ with P = (G + Λ)⁻¹ is the least-squares solution with zero diagonal (Steck, "Embarrassingly Shallow Autoencoders for Sparse
/// Data", 2019). The ridge of a product grows with the square root of its weight, between EASE's constant and the proportional ridge that
/// dropout amounts to (Steck, "Autoencoders that don't overfit towards the Identity", 2020).
struct ExactLinear: Sendable {
    /// Holds products whose orders decayed to nothing.
    static let leastWeight = 1e-6

    /// P, both triangles.
    let inverse: SquareMatrix
    /// -1 / P(j, j).
    let scales: [Float]

    /// - Parameter gram: its matrix is overwritten.
    /// - Throws: ``LinearLearningError/notPositiveDefinite(products:regularisation:)``.
    init(gram: GramMatrix, regularisation: Double, crew: Crew) throws(LinearLearningError) {
        let matrix = gram.matrix
        for product in 0..<matrix.order {
            let weight = max(gram.diagonal[product], Self.leastWeight)
            matrix.column(product)[product] += Float(regularisation * weight.squareRoot())
        }
        guard matrix.invertPositiveDefinite(crew: crew) else {
            throw .notPositiveDefinite(products: matrix.order, regularisation: regularisation)
        }
        inverse = matrix
        scales = (0..<matrix.order).map { -1 / matrix.column($0)[$0] }
    }

    /// The heaviest weights of each product, largest first, in the numbers of the learned products.
    func weights(limit: Int, crew: Crew) -> [WeightChunk] {
        let size = 64
        return crew.collect((inverse.order + size - 1) / size) { number in
            var chunk = WeightChunk()
            var found: [LinearWeight] = []
            for anchor in (number * size)..<min(inverse.order, (number + 1) * size) {
                found.removeAll(keepingCapacity: true)
                let column = inverse.column(anchor)
                for product in 0..<inverse.order {
                    let weight = column[product] * scales[product]
                    if weight != 0, product != anchor { found.append(LinearWeight(product: UInt32(product), weight: weight)) }
                }
                chunk.append(heaviest: limit, of: &found)
            }
            return chunk
        }
    }
}
