import COpenBLAS

/// The system of equations of one product, in memory that is reused from product to product.
struct NeighbourhoodSystem {
    /// How often a system that is not positive definite, because entries were cut off, is held by a larger ridge.
    private static let attempts = 4

    private let model: NeighbourhoodLinear
    /// Unknown of each learned product in the system at hand, or -1.
    private var unknowns: [Int16]
    /// The matrix, by columns.
    private var matrix: [Float] = []
    private var factor: [Float] = []
    private var solution: [Float] = []

    init(model: NeighbourhoodLinear) {
        self.model = model
        unknowns = Array(repeating: -1, count: model.headNumbers.count)
    }

    /// The weights of the product's neighbours for it; empty where it has none or no ridge tried holds the system.
    mutating func column(of product: Int) -> [LinearWeight] {
        let neighbours = model.rows.row(product).prefix(min(model.neighbourhood, Int(Int16.max)))
        let count = neighbours.count
        guard count > 0 else { return [] }
        fill(neighbours)
        var ridge = model.regularisation
        for _ in 0..<Self.attempts {
            factor = matrix
            for (index, neighbour) in neighbours.enumerated() {
                factor[index * count + index] += Float(
                    ridge * max(model.rows.diagonal[Int(neighbour.product)], ExactLinear.leastWeight).squareRoot())
            }
            solution = neighbours.map(\.weight)
            if solve(count) {
                return zip(neighbours, solution).map { LinearWeight(product: $0.product, weight: $1) }
                    .filter { $0.weight != 0 && $0.weight.isFinite }
            }
            ridge *= 4
        }
        return []
    }

    private mutating func fill(_ neighbours: ArraySlice<LinearWeight>) {
        let count = neighbours.count
        matrix.removeAll(keepingCapacity: true)
        matrix.append(contentsOf: repeatElement(0, count: count * count))
        for (index, neighbour) in neighbours.enumerated() { unknowns[Int(neighbour.product)] = Int16(index) }
        for (index, neighbour) in neighbours.enumerated() {
            matrix[index * count + index] = Float(model.rows.diagonal[Int(neighbour.product)])
            // What one row cut off, the other may have kept.
            for entry in model.rows.row(Int(neighbour.product)) {
                let other = Int(unknowns[Int(entry.product)])
                guard other >= 0 else { continue }
                matrix[index * count + other] = entry.weight
                matrix[other * count + index] = entry.weight
            }
        }
        let inHead = neighbours.enumerated().filter { model.headNumbers[Int($0.element.product)] >= 0 }
        for (right, second) in inHead {
            let column = Int(model.headNumbers[Int(second.product)])
            for (left, first) in inHead {
                let row = Int(model.headNumbers[Int(first.product)])
                guard row > column else { continue }
                let weight = model.head.matrix.column(column)[row]
                matrix[right * count + left] = weight
                matrix[left * count + right] = weight
            }
        }
        for neighbour in neighbours { unknowns[Int(neighbour.product)] = -1 }
    }

    /// Replaces the right side in `solution` by the solution.
    private mutating func solve(_ count: Int) -> Bool {
        var (order, sides, failure) = (Int32(count), Int32(1), Int32(0))
        var stride = order
        spotrf_("L", &order, &factor, &stride, &failure)
        guard failure == 0 else { return false }
        var rows = order
        spotrs_("L", &order, &sides, &factor, &stride, &solution, &rows, &failure)
        return failure == 0
    }
}
