import Commerce
import Foundation

/// After how many days the customers of a product buy it again, and whether they do so on purpose.
///
/// The usual interval is the geometric mean of those seen, drawn towards the shelf's and that towards the shop's. It is on purpose where more
/// customers come back than chance would give, or where they come back as if by the calendar rather than at random (log-normal against
/// exponential intervals).
struct RepeatCycles {
    private(set) var cycles: [RepeatCycle]

    /// Intervals of the shelf's mean that are mixed with each product's own.
    private static let prior = 3.0
    /// One product in twenty is used up, before anything is known of it.
    private static let logPrior = log(0.05 / 0.95)
    /// Regularity alone says no more than this: a handful of intervals may look regular by chance.
    private static let regularityLimit = log(20.0)

    init(history: PurchaseHistory, shelf: [Int32]) {
        let count = history.products.count
        let units = UnitColumns(orders: history)
        let limit = Self.ordinarySize(history)
        var intervals: [[Double]] = Array(repeating: [], count: count)
        var repeaters = [UInt32](repeating: 0, count: count)
        var lastDay = [Double](repeating: 0, count: count)
        var lastVoter = [Int32](repeating: -1, count: count)
        var hasRepeated = [Int32](repeating: -1, count: count)
        var inTurn = 0.0
        let order = (0..<history.basketCount).sorted { (history.basketVoters[$0], $0) < (history.basketVoters[$1], $1) }
        var (voter, lines, squares) = (Int32(-1), 0.0, 0.0)
        func close() { inTurn += (lines * lines - squares) / 2 }
        for basket in order {
            let items = history.items(inBasket: basket)
            guard items.count <= limit else { continue }
            if history.basketVoters[basket] != voter {
                close()
                (voter, lines, squares) = (history.basketVoters[basket], 0, 0)
            }
            lines += Double(items.count)
            squares += Double(items.count * items.count)
            let day = Double(history.basketTimes[basket].days)
            for item in items {
                let product = Int(item)
                // Two orders of one day are one purchase.
                if lastVoter[product] == voter, day - lastDay[product] >= 1 {
                    intervals[product].append(log(day - lastDay[product]))
                    if hasRepeated[product] != voter {
                        hasRepeated[product] = voter
                        repeaters[product] += 1
                    }
                }
                if lastVoter[product] != voter || day - lastDay[product] >= 1 { lastDay[product] = day }
                lastVoter[product] = voter
            }
        }
        close()
        let total = Double(max(units.products.count, 1))
        var shelfSums: [Int32: (sum: Double, count: Double)] = [:]
        var all = (sum: 0.0, count: 0.0)
        for product in 0..<count {
            for interval in intervals[product] {
                shelfSums[shelf[product], default: (0, 0)].sum += interval
                shelfSums[shelf[product], default: (0, 0)].count += 1
                all = (all.sum + interval, all.count + 1)
            }
        }
        let shopMean = all.count > 0 ? all.sum / all.count : nil
        cycles = (0..<count).map { product in
            var cycle = RepeatCycle(intervals: UInt32(intervals[product].count), customers: repeaters[product])
            let share = Double(units.holding(product)) / total
            cycle.expectedCustomers = Float(share * share * inTurn)
            guard let shopMean else { return cycle }
            let aisle = shelfSums[shelf[product]] ?? (0, 0)
            let centre = (aisle.sum + shopMean * Self.prior) / (aisle.count + Self.prior)
            let own = intervals[product]
            // The median is what a missed or cancelled order does not move.
            let usual = own.isEmpty ? centre : own.sorted()[own.count / 2]
            let days = (usual * Double(own.count) + centre * Self.prior) / (Double(own.count) + Self.prior)
            cycle.days = Float(exp(days))
            let variance = own.reduce(0) { $0 + ($1 - usual) * ($1 - usual) } / Double(max(own.count - 1, 1))
            cycle.spread = Float(variance.squareRoot())
            cycle.probability = Float(Self.probability(cycle, intervals: own))
            return cycle
        }
    }

    private static func ordinarySize(_ history: PurchaseHistory) -> Int {
        let sizes = (0..<history.basketCount).map { history.items(inBasket: $0).count }.sorted()
        return sizes.isEmpty ? 0 : max(10, 5 * sizes[sizes.count / 2])
    }

    private static func probability(_ cycle: RepeatCycle, intervals: [Double]) -> Double {
        let (customers, expected) = (Double(cycle.customers), Double(cycle.expectedCustomers))
        let again =
            LiftNull.logProbability(customers, expected: expected, shape: 2, mean: 6)
            - LiftNull().logProbability(customers, expected: expected)
        return 1 / (1 + exp(-(logPrior + again + regularity(intervals))))
    }

    /// Log-odds of intervals (as logarithms of days) being regular rather than memoryless.
    private static func regularity(_ intervals: [Double]) -> Double {
        guard intervals.count >= 2 else { return 0 }
        let count = Double(intervals.count)
        let mean = intervals.reduce(0, +) / count
        // Intervals are whole orders, none is more regular than some 20 %.
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
