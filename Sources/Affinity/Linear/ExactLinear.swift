/// The linear item model solved in one matrix.
///
/// B = I - P · diag(P)⁻¹ with P = (G + Λ)⁻¹ is the least-squares solution with zero diagonal (Steck, "Embarrassingly Shallow Autoencoders for Sparse
/// Data", 2019). The ridge of a product grows with the square root of its weight, between EASE's constant and the proportional ridge that
/// dropout amounts to (Steck, "Autoencoders that don't overfit towards the Identity", 2020).
struct ExactLinear: Sendable {
    /// P, both triangles.
    let inverse: SquareMatrix
    /// -1 / P(j, j).
    let scales: [Float]

    /// - Parameter gram: its matrix is overwritten.
    /// - Throws: ``LinearLearningError/notPositiveDefinite(products:regularisation:)``.
    init(gram: GramMatrix, regularisation: Double, crew: Crew) throws(LinearLearningError) {
        let matrix = gram.matrix
        for product in 0..<matrix.order {
            // The floor holds products whose weight decayed to nothing.
            matrix.column(product)[product] += Float(regularisation * max(gram.diagonal[product], 1e-6).squareRoot())
        }
        guard matrix.invertPositiveDefinite(crew: crew) else {
            throw .notPositiveDefinite(products: matrix.order, regularisation: regularisation)
        }
        inverse = matrix
        scales = (0..<matrix.order).map { -1 / matrix.column($0)[$0] }
    }

    /// The heaviest weights of each product, largest first, in the numbers of the learned products.
    func weights(limit: Int, crew: Crew) -> [[LinearWeight]] {
        let chunk = 64
        let rows = RowStore(count: inverse.order)
        crew.share((inverse.order + chunk - 1) / chunk) { number in
            var found: [LinearWeight] = []
            for anchor in (number * chunk)..<min(inverse.order, (number + 1) * chunk) {
                found.removeAll(keepingCapacity: true)
                let column = inverse.column(anchor)
                for product in 0..<inverse.order {
                    let weight = column[product] * scales[product]
                    if weight != 0, product != anchor { found.append(LinearWeight(product: UInt32(product), weight: weight)) }
                }
                found.keepFirst(limit, by: LinearWeight.isHeavier)
                found.sort(by: LinearWeight.isLarger)
                rows.set(anchor, to: found)
            }
        }
        return rows.all
    }
}
