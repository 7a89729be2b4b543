/// What each section in a basket adds to the chance of each other, given the rest: the linear item model of Steck ("Embarrassingly Shallow
/// Autoencoders for Sparse Data", 2019) over the sections of baskets instead of their products.
///
/// Lifts count the same thing again for every section that comes along with it; this does not.
enum SectionFit {
    /// With more sections the matrix would outgrow what it is for.
    static let mostSections = 1_000
    /// Orders that each section counts as having had alone.
    private static let regularisation: Float = 300

    /// - Parameter level: how often sections are bought, alone and together.
    /// - Returns: weights, those from one section side by side; empty where there are too many sections.
    static func weights(_ level: CategoryLevel) -> Column<Float> {
        let count = level.count
        guard count > 0, count <= mostSections else { return Column([Float]()) }
        let matrix = SquareMatrix(order: count)
        for section in 0..<count {
            let column = matrix.column(section)
            column[section] = level.orders[section] + regularisation
            for (partner, together) in zip(level.partners.row(section, level.offsets), level.together.row(section, level.offsets)) {
                column[Int(partner)] = together
            }
        }
        guard matrix.invertPositiveDefinite(crew: Crew(threads: 1)) else { return Column([Float]()) }
        var weights = [Float](repeating: 0, count: count * count)
        for from in 0..<count {
            for to in 0..<count where to != from {
                weights[from * count + to] = -matrix.column(to)[from] / matrix.column(to)[to]
            }
        }
        return Column(weights)
    }
}
