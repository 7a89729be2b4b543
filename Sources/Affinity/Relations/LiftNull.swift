import Foundation

/// How far apart counts and expectations are for pairs that have nothing to do with each other, learned from the shop itself.
///
/// In a real shop everything goes a little with everything, since people differ. So the null is not a lift of 1 but a gamma distribution of
/// lifts whose centre and width are those of the lower half of the shop's frequent pairs, which relations hardly touch
/// (Efron, "Large-Scale Simultaneous Hypothesis Testing: The Choice of a Null Hypothesis", JASA 2004).
struct LiftNull: Hashable, Sendable {
    var mean = 1.0
    /// Of the gamma distribution: one over the squared relative width.
    var shape = 8.0

    private static let products = 300
    private static let leastExpected = 4.0
    private static let leastPairs = 50

    init() {}

    /// The null of the pairs of the most frequent products; the general one where there are too few.
    init(_ units: UnitColumns) {
        let count = units.holderOffsets.count - 1
        let frequent = (0..<count).sorted { (units.holding($1), $0) < (units.holding($0), $1) }.prefix(Self.products)
        var tally = JointTally(products: count)
        var logLifts: [Double] = []
        var noise = 0.0
        for anchor in frequent {
            tally.walk(anchor, in: units)
            for other in frequent where other > anchor {
                let expected = units.expected(anchor, other)
                guard expected >= Self.leastExpected else { continue }
                logLifts.append(log((Double(tally.counts[other]) + 0.5) / expected))
                noise += 1 / expected
            }
        }
        guard logLifts.count >= Self.leastPairs else { return }
        logLifts.sort()
        let centre = logLifts[logLifts.count / 2]
        // One standard deviation below the middle.
        let width = centre - logLifts[logLifts.count * 16 / 100]
        // Lifts within 1/3…3 and widths of 7 to 50 % are what shops have; beyond it is the sample that is odd.
        mean = min(max(exp(centre), 1.0 / 3), 3)
        shape = min(max(1 / max(width * width - noise / Double(logLifts.count), 1e-6), 4), 200)
    }

    /// Log-probability of a count, but for a term that all classes share.
    func logProbability(_ count: Double, expected: Double) -> Double {
        Self.logProbability(count, expected: expected, shape: shape, mean: mean)
    }

    /// The same for a gamma distribution of lifts of that shape and mean: the negative binomial.
    static func logProbability(_ count: Double, expected: Double, shape: Double, mean: Double) -> Double {
        let rate = max(expected * mean, 1e-9)
        return lgamma(count + shape).0 - lgamma(shape).0 + shape * log(shape / (shape + rate)) + count * log(rate / (shape + rate))
    }
}
