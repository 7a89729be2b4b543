/// Intervals by drawing orders again, with replacement (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993): percentiles of the
/// means of the draws.
///
/// Orders are drawn and not cases, since cases of one order say much the same. All measures are taken from the same draws, so that
/// differences between them are paired.
struct Bootstrap: Sendable {
    /// Orders that are drawn from.
    let orders: Int
    /// How often.
    let draws: Int
    let seed: UInt64

    /// The ends of the 95 % interval.
    private static let tails = (low: 0.025, high: 0.975)
    /// Where none of n cases differs from the others, up to this over n may yet be otherwise (Hanley and Lippman-Hand, JAMA 1983).
    private static let ruleOfThree = 3.0

    /// The mean of each measure in each draw; not a number where a draw has nothing of it.
    func means(of measures: [OrderMeasure], crew: Crew) -> [[Double]] {
        let rows = crew.collect(draws) { draw -> [Double] in
            var dice = RankingDice(seed: seed, stream: draw)
            var counts = [Double](repeating: 0, count: orders)
            for _ in 0..<orders { counts[Int.random(in: 0..<orders, using: &dice)] += 1 }
            return measures.map { measure in
                var (sum, weight) = (0.0, 0.0)
                for order in 0..<orders {
                    sum += counts[order] * measure.sums[order]
                    weight += counts[order] * measure.weights[order]
                }
                return weight > 0 ? sum / weight : .nan
            }
        }
        return measures.indices.map { measure in rows.map { $0[measure] } }
    }

    /// A measure with its interval; `nil` where no order says anything of it.
    static func estimate(_ measure: OrderMeasure, means: [Double]) -> Estimate? {
        guard let value = measure.mean, var (low, high) = interval(of: means) else { return nil }
        let orders = measure.orders
        // All alike: drawing them again tells nothing of what the next one might be.
        if low == high, (0...1).contains(value) {
            let room = ruleOfThree / Double(orders)
            (low, high) = (max(0, value - room), min(1, value + room))
        }
        return Estimate(value: value, low: low, high: high, orders: orders)
    }

    /// By how much the first exceeds the second, paired by draws.
    static func difference(
        _ first: (measure: OrderMeasure, means: [Double]), _ second: (measure: OrderMeasure, means: [Double])
    ) -> Estimate? {
        guard let one = first.measure.mean, let other = second.measure.mean,
            let (low, high) = interval(of: zip(first.means, second.means).map { $0 - $1 })
        else { return nil }
        return Estimate(value: one - other, low: low, high: high, orders: first.measure.orders)
    }

    private static func interval(of means: [Double]) -> (Double, Double)? {
        let sorted = means.filter(\.isFinite).sorted()
        guard let last = sorted.indices.last else { return nil }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(last)
            let below = Int(place)
            let above = min(below + 1, last)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        return (quantile(tails.low), quantile(tails.high))
    }
}
