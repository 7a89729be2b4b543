/// Sums over training rows of weight times value times value, for all pairs of learned products.
struct GramMatrix: Sendable {
    /// Columns that one task sums up in double precision; as many doubles as products each.
    private static let block = 256

    /// The lower triangle is set, diagonal included.
    let matrix: SquareMatrix
    /// The diagonal: each product's weighted rows.
    let diagonal: [Double]

    /// Sums are taken in double precision and in the order of the rows, whatever the number of threads.
    ///
    /// - Complexity: O(Σ over rows of n²) and a pass over all rows for every 256 products; 4·products² bytes.
    init(rows parts: [TrainingRows], products: Int, crew: Crew) {
        let matrix = SquareMatrix(order: products)
        let blocks = (products + Self.block - 1) / Self.block
        crew.share(blocks) { number in
            let range = (number * Self.block)..<min(products, (number + 1) * Self.block)
            var sums = [Double](repeating: 0, count: range.count * products)
            for rows in parts { Self.add(rows, to: &sums, range: range, products: products) }
            for column in range {
                let target = matrix.column(column)
                let start = (column - range.lowerBound) * products
                for row in column..<products { target[row] = Float(sums[start + row]) }
            }
        }
        self.matrix = matrix
        diagonal = (0..<products).map { Double(matrix.column($0)[$0]) }
    }

    private init(matrix: SquareMatrix, diagonal: [Double]) {
        self.matrix = matrix
        self.diagonal = diagonal
    }

    /// The same sums in memory of their own.
    func copy() -> GramMatrix {
        let other = SquareMatrix(order: matrix.order)
        other.values.update(from: matrix.values, count: matrix.order * matrix.order)
        return GramMatrix(matrix: other, diagonal: diagonal)
    }

    private static func add(_ rows: TrainingRows, to sums: inout [Double], range: Range<Int>, products: Int) {
        let isOnes = rows.values.isEmpty
        sums.withUnsafeMutableBufferPointer { sums in
            rows.columns.withUnsafeBufferPointer { columns in
                for row in 0..<rows.count {
                    var first = rows.offsets[row]
                    let end = rows.offsets[row + 1]
                    // Columns ascend: those before the range concern other tasks.
                    while first < end, Int(columns[first]) < range.lowerBound { first += 1 }
                    while first < end, Int(columns[first]) < range.upperBound {
                        let start = (Int(columns[first]) - range.lowerBound) * products
                        if isOnes {
                            let weight = rows.weights[row]
                            for other in columns[first..<end] { sums[start + Int(other)] += weight }
                        } else {
                            let factor = rows.weights[row] * Double(rows.values[first])
                            for other in first..<end { sums[start + Int(columns[other])] += factor * Double(rows.values[other]) }
                        }
                        first += 1
                    }
                }
            }
        }
    }
}
