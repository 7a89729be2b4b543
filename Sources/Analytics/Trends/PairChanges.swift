public import Commerce
import Foundation

/// Which pairs of products are bought together more than before, and which less, beyond chance among all pairs that were looked at.
public struct PairChanges: Hashable, Sendable {
    /// Customers of two stretches of time.
    public struct Counts: Hashable, Sendable {
        /// The product, and what was bought with it.
        public let product: ProductID, with: ProductID
        /// Buyers of the product lately, and those who bought both in one order; the same of the time before.
        public let buyers: Int, together: Int, buyersBefore: Int, togetherBefore: Int

        /// A pair's customers.
        public init(product: ProductID, with: ProductID, buyers: Int, together: Int, buyersBefore: Int, togetherBefore: Int) {
            (self.product, self.with) = (product, with)
            (self.buyers, self.together) = (buyers, together)
            (self.buyersBefore, self.togetherBefore) = (buyersBefore, togetherBefore)
        }
    }

    /// A pair that changed.
    public struct Change: Hashable, Sendable {
        /// Its customers.
        public let counts: Counts
        /// Odds of buying both, lately over before, with the 95 % interval (half a customer added to each cell: Haldane 1955, Anscombe 1956).
        public let oddsRatio: IntervalEstimate
        /// Corrected for the number of pairs (Benjamini and Hochberg 1995).
        public let pValue: Double
    }

    /// Days of each stretch.
    public let days: Int
    /// The last day looked at.
    public let end: Timestamp
    /// Pairs that were tested.
    public let tested: Int
    /// The median of the odds ratios of all of them: how everything together changed; `nil` without any.
    public let medianOddsRatio: Double?
    /// Pairs that are bought together more than before, the surest first.
    public let forming: [Change]
    /// Pairs that are bought together less.
    public let dissolving: [Change]

    /// Of the pairs named, so many are expected to be named by chance.
    public static let falseDiscoveryRate = 0.05

    /// Compares pairs. Those that few bought together in both stretches may have been left out before, which changes no p-value: the test takes the
    /// totals as they are.
    public init(_ counts: [Counts], days: Int, until end: Timestamp) {
        (self.days, self.end, tested) = (days, end, counts.count)
        let pValues = counts.map { FisherExactTest.pValue($0.together, of: $0.buyers, $0.togetherBefore, of: $0.buyersBefore) }
        let corrected = PValueCorrection.benjaminiHochberg.corrected(pValues)
        let ratios = counts.map(Self.logOddsRatio)
        let sorted = ratios.map(\.value).sorted()
        medianOddsRatio = sorted.isEmpty ? nil : exp(sorted[sorted.count / 2])
        let reach = NormalDistribution.standard.quantile(0.975)
        let changed = counts.indices.filter { corrected[$0] <= Self.falseDiscoveryRate }.sorted {
            (pValues[$0], counts[$0].product, counts[$0].with) < (pValues[$1], counts[$1].product, counts[$1].with)
        }
        let changes = changed.map { place in
            let (value, error) = ratios[place]
            return Change(
                counts: counts[place],
                oddsRatio: IntervalEstimate(
                    value: exp(value), interval: Interval(low: exp(value - reach * error), high: exp(value + reach * error))),
                pValue: corrected[place])
        }
        forming = changes.filter { $0.oddsRatio.value > 1 }
        dissolving = changes.filter { $0.oddsRatio.value <= 1 }
    }

    private static func logOddsRatio(_ counts: Counts) -> (value: Double, error: Double) {
        let cells = [
            counts.together, counts.buyers - counts.together, counts.togetherBefore, counts.buyersBefore - counts.togetherBefore,
        ].map { Double(max(0, $0)) + 0.5 }
        return (log(cells[0] / cells[1] / (cells[2] / cells[3])), cells.reduce(0) { $0 + 1 / $1 }.squareRoot())
    }
}
