import Foundation

/// How strongly two products go together, from four counts of votes (orders, or customers where each has one vote).
///
/// The measures are those of the field: support n(A,B)/N, confidence n(A,B)/n(A), lift n(A,B)·N/(n(A)·n(B)), Dunning's log-likelihood
/// ratio (1993) and the cosine. With a shrinkage of k, joint counts are replaced by the posterior mean under a Gamma(k, k) prior on the
/// ratio of observed to expected (DuMouchel, "Bayesian Data Mining in Large Frequency Tables", 1999): few votes stay near
/// independence, many speak for themselves.
///
///     Association(joint: 736, anchor: 2513, other: 1903, total: 9835).lift   // 1.513634…
public struct Association: Hashable, Sendable {
    /// Votes for both together.
    public let joint: Double
    /// Votes for the product the suggestion is for.
    public let anchor: Double
    /// Votes for the other product.
    public let other: Double
    /// All votes.
    public let total: Double
    /// Strength of the prior at independence, in expected joint votes; 0 for none.
    public let shrinkage: Double

    /// Counts of votes; all at least 0, `joint` at most `anchor` and `other`, `total` above 0.
    public init(joint: Double, anchor: Double, other: Double, total: Double, shrinkage: Double = 0) {
        self.joint = joint
        self.anchor = anchor
        self.other = other
        self.total = total
        self.shrinkage = shrinkage
    }

    /// Joint votes that chance alone would give.
    public var expected: Double { total > 0 ? anchor * other / total : 0 }

    /// How many times more often than by chance; `nil` where either product has no votes.
    public var lift: Double? {
        expected > 0 ? (joint + shrinkage) / (expected + shrinkage) : nil
    }

    /// Share of all votes that hold both; `nil` where lift is.
    public var support: Double? { lift.map { $0 * expected / total } }

    /// Share of the anchor's votes that hold the other too; `nil` where lift is.
    public var confidence: Double? { lift.map { $0 * other / total } }

    /// Joint votes over the geometric mean of both products' votes, 0…1; `nil` where lift is.
    public var cosine: Double? { lift.map { $0 * expected / (anchor * other).squareRoot() } }

    /// Dunning's log-likelihood ratio G² of the 2×2 table of both products; large where the pair is no accident, in either direction.
    public var logLikelihoodRatio: Double {
        let joint = lift.map { $0 * expected } ?? self.joint
        let table = [joint, max(anchor - joint, 0), max(other - joint, 0), max(total - anchor - other + joint, 0)]
        let cells = table.reduce(0) { $0 + Self.entropyTerm($1) }
        let rows = Self.entropyTerm(table[0] + table[1]) + Self.entropyTerm(table[2] + table[3])
        let columns = Self.entropyTerm(table[0] + table[2]) + Self.entropyTerm(table[1] + table[3])
        return max(0, 2 * (cells - rows - columns + Self.entropyTerm(table.reduce(0, +))))
    }

    /// The 95 % interval of lift: quantiles of the Gamma posterior by the Wilson–Hilferty approximation (1931), with at least the
    /// Jeffreys prior's half vote where no shrinkage is set. `nil` where lift is.
    public var liftInterval: ClosedRange<Double>? {
        guard expected > 0 else { return nil }
        let shape = joint + max(shrinkage, 0.5)
        let rate = expected + shrinkage
        let (centre, spread) = (1 - 1 / (9 * shape), 1.959964 / (3 * shape.squareRoot()))
        let low = max(0, centre - spread)
        let high = centre + spread
        return (shape * low * low * low / rate)...(shape * high * high * high / rate)
    }

    private static func entropyTerm(_ count: Double) -> Double { count > 0 ? count * log(count) : 0 }
}
