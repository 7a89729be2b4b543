import Affinity

/// Adds up, for one request, what every anchor says of every product; reused from request to request.
///
/// The columns are plain memory of its own, since the checks that arrays of a class make at every element cost several times what adding does.
/// Positions are those of the storefront it was made for, so that none is out of bounds; the memory lives as long as the tally.
/// Unchecked Sendable is safe: ``TallyPool`` lends each tally to one request at a time.
final class CandidateTally: @unchecked Sendable {
    /// What is known of one product: its score so far, the largest single contribution to it, whose that is, and where it stands among
    /// that anchor's neighbours.
    private struct Row {
        var score: Float = 0
        var share: Float = 0
        var anchor: Int32 = -1
        var place: Int32 = 0
    }

    private let rows: UnsafeMutableBufferPointer<Row>
    private let touchedColumn: UnsafeMutableBufferPointer<Int32>
    private var touchedCount = 0

    init(products: Int) {
        rows = .allocate(capacity: products)
        rows.initialize(repeating: Row())
        touchedColumn = .allocate(capacity: products)
        touchedColumn.initialize(repeating: 0)
    }

    deinit {
        rows.deallocate()
        touchedColumn.deallocate()
    }

    /// The products any anchor speaks for, in no particular order; good until the tally is cleared.
    var touched: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(rebasing: touchedColumn[..<touchedCount]) }

    /// Adds an anchor's neighbours, each with its score times the weight.
    func add(anchor: Int32, neighbours: UnsafeBufferPointer<Neighbour>, weight: Float) {
        let rows = rows
        var count = touchedCount
        for (place, neighbour) in neighbours.enumerated() {
            let product = Int(neighbour.product)
            let share = neighbour.score * weight
            var row = rows[product]
            // Not by the score: one of 0 is a candidate too, once.
            let isNew = row.anchor < 0
            if isNew {
                touchedColumn[count] = Int32(product)
                count += 1
            }
            row.score += share
            if isNew || share > row.share { (row.share, row.anchor, row.place) = (share, anchor, Int32(truncatingIfNeeded: place)) }
            rows[product] = row
        }
        touchedCount = count
    }

    func score(of product: Int32) -> Float { rows[Int(product)].score }

    func strongest(of product: Int32) -> (share: Float, anchor: Int32, place: Int) {
        let row = rows[Int(product)]
        return (row.share, row.anchor, Int(row.place))
    }

    /// Makes the columns zero again, at the cost of what was touched.
    func clear() {
        for product in touched { rows[Int(product)] = Row() }
        touchedCount = 0
    }
}
