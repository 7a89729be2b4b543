/// A mean over cases, taken apart into what each order gives to it, so that orders can be drawn again.
struct OrderMeasure: Sendable {
    /// What each order's cases add up to.
    var sums: [Double]
    /// What they weigh: all cases of one order together at most 1.
    var weights: [Double]

    init(orders: Int) {
        sums = Array(repeating: 0, count: orders)
        weights = Array(repeating: 0, count: orders)
    }

    mutating func add(_ value: Double, weight: Double, of order: Int) {
        sums[order] += value * weight
        weights[order] += weight
    }

    /// Orders that say anything.
    var orders: Int { weights.count { $0 > 0 } }

    /// The mean; `nil` where no order says anything.
    var mean: Double? {
        let weight = weights.reduce(0, +)
        return weight > 0 ? sums.reduce(0, +) / weight : nil
    }
}
