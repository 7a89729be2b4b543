import Affinity

/// Adds up, for one request, what every anchor says of every product; reused from request to request.
///
/// Unchecked Sendable is safe: ``TallyPool`` lends each tally to one request at a time.
final class CandidateTally: @unchecked Sendable {
    /// The products any anchor speaks for, in no particular order.
    private(set) var touched: [Int32] = []
    private var scores: [Float]
    /// The largest single contribution to each score, and whose it is.
    private var strongest: [(share: Float, anchor: Int32)]

    init(products: Int) {
        scores = Array(repeating: 0, count: products)
        strongest = Array(repeating: (0, -1), count: products)
    }

    /// Adds an anchor's neighbours, each with its score times the weight.
    func add(anchor: Int32, neighbours: UnsafeBufferPointer<Neighbour>, weight: Float) {
        for neighbour in neighbours {
            let product = Int(neighbour.product)
            let share = neighbour.score * weight
            // Not by the score: one of 0 is a candidate too, once.
            let isNew = strongest[product].anchor < 0
            if isNew { touched.append(Int32(product)) }
            scores[product] += share
            if isNew || share > strongest[product].share { strongest[product] = (share, anchor) }
        }
    }

    func score(of product: Int32) -> Float { scores[Int(product)] }

    func strongest(of product: Int32) -> (share: Float, anchor: Int32) { strongest[Int(product)] }

    /// Makes the columns zero again, at the cost of what was touched.
    func clear() {
        for product in touched {
            scores[Int(product)] = 0
            strongest[Int(product)] = (0, -1)
        }
        touched.removeAll(keepingCapacity: true)
    }
}
