/// What is expected of a product's sales before they are looked at: the mean of its shelf, drawn towards that of the shop, and how much products differ.
struct RatePrior {
    /// Orders a day on each shelf.
    let means: [Double]
    /// Of the gamma distribution of products' rates around that.
    let shape: Double

    /// Products' sales differ at least and at most so much: beyond it is the sample that is odd.
    private static let shapes = 0.05...50.0

    /// - Parameters:
    ///   - counts: of each product, and in how many days.
    ///   - shelves: of each product, from 0.
    init(counts: [(count: Double, days: Double)], shelves: [Int32]) {
        var sums = [(count: Double, days: Double)](repeating: (0, 0), count: Int(shelves.max() ?? -1) + 1)
        var all = (count: 0.0, days: 0.0)
        for (own, shelf) in zip(counts, shelves) {
            sums[Int(shelf)].count += own.count
            sums[Int(shelf)].days += own.days
            all.count += own.count
            all.days += own.days
        }
        // One product's worth of the shop is mixed with each shelf.
        let days = all.days / Double(max(counts.count, 1))
        let mean = all.days > 0 ? all.count / all.days : 0
        means = sums.map { ($0.count + mean * days) / max($0.days + days, .leastNormalMagnitude) }
        // Moments: the variance of counts is that of chance and that of products' rates.
        var (squares, excess) = (0.0, 0.0)
        for (own, shelf) in zip(counts, shelves) {
            let expected = means[Int(shelf)] * own.days
            squares += expected * expected
            excess += (own.count - expected) * (own.count - expected) - expected
        }
        shape = excess > 0 ? min(max(squares / excess, Self.shapes.lowerBound), Self.shapes.upperBound) : Self.shapes.upperBound
    }
}
