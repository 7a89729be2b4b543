import Foundation

/// After how many days the customers of a product buy it again, and whether they do so on purpose.
///
/// The usual interval is the median of those seen, drawn towards the mean of the shelf and that towards the shop's. It is on purpose where more
/// customers come back than chance would give, or where they come back as if by the calendar rather than at random (log-normal against
/// exponential intervals).
struct RepeatCycles {
    let cycles: [RepeatCycle]

    /// Intervals of the shelf that are mixed with each product's own, and of the shop with each shelf's: as much as one customer says.
    private static let prior = 1.0
    /// One product in twenty is used up, before anything is known of it.
    private static let logPrior = log(0.05 / 0.95)
    /// Fewer look regular by chance, and so does a single customer.
    private static let fewest = (intervals: 4, customers: 2)
    private static let regularityLimit = log(100.0)

    init(history: PurchaseHistory, shelf: [Int32]) {
        let tally = RepeatTally(history: history)
        var shelfSums: [Int32: (sum: Double, count: Double)] = [:]
        var all = (sum: 0.0, count: 0.0)
        for (product, own) in tally.intervals.enumerated() where !own.isEmpty {
            let sum = own.reduce(0, +)
            let known = shelfSums[shelf[product]] ?? (0, 0)
            shelfSums[shelf[product]] = (known.sum + sum, known.count + Double(own.count))
            all = (all.sum + sum, all.count + Double(own.count))
        }
        let shopMean = all.count > 0 ? all.sum / all.count : nil
        cycles = tally.intervals.enumerated().map { product, own in
            var cycle = RepeatCycle(
                intervals: UInt32(own.count), customers: tally.repeaters[product], expectedCustomers: Float(tally.expected[product]))
            guard let shopMean else { return cycle }
            let aisle = shelfSums[shelf[product]] ?? (0, 0)
            let centre = (aisle.sum + shopMean * Self.prior) / (aisle.count + Self.prior)
            // The median is what a missed or cancelled order does not move.
            let usual = own.isEmpty ? centre : own.sorted()[own.count / 2]
            cycle.days = Float(exp((usual * Double(own.count) + centre * Self.prior) / (Double(own.count) + Self.prior)))
            let squares = own.reduce(0) { $0 + ($1 - usual) * ($1 - usual) }
            cycle.spread = Float((squares / Double(max(own.count - 1, 1))).squareRoot())
            cycle.probability = Float(Self.probability(cycle, intervals: own))
            return cycle
        }
    }

    private static func probability(_ cycle: RepeatCycle, intervals: [Double]) -> Double {
        let (customers, expected) = (Double(cycle.customers), Double(cycle.expectedCustomers))
        let again =
            LiftNull.logProbability(customers, expected: expected, shape: 2, mean: 6)
            - LiftNull().logProbability(customers, expected: expected)
        let isTelling = intervals.count >= fewest.intervals && Int(cycle.customers) >= fewest.customers
        return 1 / (1 + exp(-(logPrior + again + (isTelling ? regularity(intervals) : 0))))
    }

    /// Log-odds of intervals (as logarithms of days) being regular rather than memoryless; the second parameter is paid for (Schwarz, 1978).
    private static func regularity(_ intervals: [Double]) -> Double {
        let count = Double(intervals.count)
        let mean = intervals.reduce(0, +) / count
        // People come when they come: no product is more regular than some 20 %.
        let spread = max((intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot(), 0.2)
        let days = log(intervals.reduce(0) { $0 + exp($1) } / count)
        var odds = -log(count) / 2
        for interval in intervals {
            let z = (interval - mean) / spread
            odds += -log(spread) - 0.5 * log(2 * Double.pi) - z * z / 2
            odds -= (interval - days) - exp(interval - days)
        }
        return min(max(odds, -regularityLimit), regularityLimit)
    }
}
