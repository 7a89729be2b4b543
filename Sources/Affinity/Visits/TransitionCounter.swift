import Dispatch
import Foundation
import Synchronization

/// Counts what follows what within visits, and what precedes it, and keeps the most frequent.
///
/// A step counts one, a step over others in between less (e to the power of minus their number over ``fading``), so that the next look says most.
/// Products are taken one by one as in ``PairCounter``: sums are the same for any number of threads.
struct TransitionCounter: Sendable {
    enum Direction: Sendable { case following, preceding }

    /// Rows of all products in turn.
    struct Rows: Sendable {
        var offsets: [UInt32] = [0]
        var transitions: [Transition] = []
    }

    private let offsets: [UInt32]
    private let products: [UInt32]
    private let emphases: [UInt8]
    private let settings: VisitSettings
    private let productCount: Int
    /// Where each product's looks begin in ``looks``.
    private let lookOffsets: [Int]
    /// Indices into ``products``, by product.
    private let looks: [UInt32]
    /// Visit of each look.
    private let visits: [UInt32]

    /// How many products in between make a step count 1/e; chosen with the other defaults.
    static let fading = 1.5
    /// Added to the sum that shares are taken of, so that one step seen once is no certainty.
    static let doubt = 0.5

    init(offsets: [UInt32], products: [UInt32], emphases: [UInt8], productCount: Int, settings: VisitSettings) {
        self.offsets = offsets
        self.products = products
        self.emphases = emphases
        self.settings = settings
        self.productCount = productCount
        var starts = [Int](repeating: 0, count: productCount + 1)
        for product in products { starts[Int(product) + 1] += 1 }
        for product in 0..<productCount { starts[product + 1] += starts[product] }
        var next = starts
        var looks = [UInt32](repeating: 0, count: products.count)
        var visits = looks
        for visit in 0..<(offsets.count - 1) {
            for index in offsets[visit]..<offsets[visit + 1] {
                let product = Int(products[Int(index)])
                looks[next[product]] = index
                next[product] += 1
                visits[Int(index)] = UInt32(visit)
            }
        }
        lookOffsets = starts
        self.looks = looks
        self.visits = visits
    }

    /// The strongest transitions of every product, strongest first.
    func rows(_ direction: Direction, threads: Int) -> Rows {
        let chunk = 512
        let chunks = (productCount + chunk - 1) / chunk
        let parts = Mutex<[[[Transition]]]>(Array(repeating: [], count: chunks))
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            var tally = [Double](repeating: 0, count: productCount)
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < chunks else { return }
                let rows = (number * chunk..<min((number + 1) * chunk, productCount)).map { row(of: $0, direction, tally: &tally) }
                parts.withLock { $0[number] = rows }
            }
        }
        var rows = Rows()
        for row in parts.withLock({ $0 }).joined() {
            rows.transitions.append(contentsOf: row)
            rows.offsets.append(UInt32(rows.transitions.count))
        }
        return rows
    }

    private func row(of product: Int, _ direction: Direction, tally: inout [Double]) -> [Transition] {
        let weights = (0..<settings.transitionReach).map { exp(-Double($0) / Self.fading) }
        var touched: [UInt32] = []
        var sum = 0.0
        for look in looks[lookOffsets[product]..<lookOffsets[product + 1]] {
            let visit = Int(visits[Int(look)])
            let (start, end) = (Int(offsets[visit]), Int(offsets[visit + 1]))
            for step in 1...settings.transitionReach {
                let other = direction == .following ? Int(look) + step : Int(look) - step
                guard other >= start, other < end else { break }
                let weight = weights[step - 1] * Double(emphases[other])
                let target = products[other]
                if tally[Int(target)] == 0 { touched.append(target) }
                tally[Int(target)] += weight
                sum += weight
            }
        }
        var row = touched.map { Transition(product: $0, share: Float(tally[Int($0)] / (sum + Self.doubt))) }
        for target in touched { tally[Int(target)] = 0 }
        row.keepFirst(settings.transitionLimit) { $0.share != $1.share ? $0.share > $1.share : $0.product < $1.product }
        return row
    }
}
