/// What another ranking would have earned, told from decisions that were logged with their probabilities.
///
/// Each decision is one position of a slate; who takes several positions of one slate for independent is told too narrow intervals.
public struct OffPolicyEvaluation: Hashable, Sendable {
    private let decisions: [LoggedDecision]
    /// Decisions that say as much as all of these do: (Σw)² / Σw² (Kish, "Survey Sampling", 1965).
    public let effectiveSampleSize: Double
    /// The largest weight.
    public let largestWeight: Double

    /// What was logged.
    /// - Throws: ``Fault`` for a probability that cannot be.
    public init(_ decisions: [LoggedDecision]) throws(Fault) {
        for (position, decision) in decisions.enumerated() {
            guard decision.loggedProbability > 0, decision.loggedProbability <= 1 else {
                throw .loggedProbabilityOutOfRange(position: position, decision.loggedProbability)
            }
            guard (0...1).contains(decision.targetProbability) else {
                throw .targetProbabilityOutOfRange(position: position, decision.targetProbability)
            }
        }
        self.decisions = decisions
        let (sum, squares) = decisions.reduce((0.0, 0.0)) { ($0.0 + $1.weight, $0.1 + $1.weight * $1.weight) }
        effectiveSampleSize = squares > 0 ? sum * sum / squares : 0
        largestWeight = decisions.reduce(0) { max($0, $1.weight) }
    }

    /// A probability that cannot be.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Not above 0 and up to 1.
        case loggedProbabilityOutOfRange(position: Int, Double)
        /// Not 0 to 1.
        case targetProbabilityOutOfRange(position: Int, Double)

        /// Which decision, and what to do.
        public var description: String {
            switch self {
            case .loggedProbabilityOutOfRange(let position, let value):
                "decision \(position) was logged with probability \(value); log what it was shown with, above 0 and up to 1"
            case .targetProbabilityOutOfRange(let position, let value): "decision \(position) has target probability \(value); give 0 to 1"
            }
        }
    }

    /// What the log says, or why it says too little.
    public enum Reading: Hashable, Sendable {
        /// The mean reward a decision, with its 95 % interval.
        case estimate(IntervalEstimate)
        /// The log was made by a ranking so different that a handful of decisions would decide.
        case notEnoughData(effectiveSampleSize: Double, largestWeight: Double)

        /// What was estimated; `nil` where there is not enough data.
        public var estimate: IntervalEstimate? {
            guard case .estimate(let estimate) = self else { return nil }
            return estimate
        }
    }

    /// The mean reward a decision that the ranking in question would have had.
    /// - Parameters:
    ///   - fewestEffective: below so many effective decisions nothing is said.
    ///   - largestTrusted: beyond such a weight nothing is said either.
    public func meanReward(
        _ estimator: OffPolicyEstimator, fewestEffective: Double = 100, largestTrusted: Double = 100
    ) -> Reading {
        guard effectiveSampleSize >= fewestEffective, largestWeight <= largestTrusted, decisions.count > 1 else {
            return .notEnoughData(effectiveSampleSize: effectiveSampleSize, largestWeight: largestWeight)
        }
        let count = Double(decisions.count)
        let meanWeight = decisions.reduce(0) { $0 + $1.weight } / count
        let base: (LoggedDecision) -> Double
        let mended: (LoggedDecision) -> Double
        var normaliser = 1.0
        switch estimator {
        case .inversePropensity: (base, mended) = ({ _ in 0 }, { $0.weight * $0.reward })
        case .clippedInversePropensity(let maximum): (base, mended) = ({ _ in 0 }, { min(maximum, $0.weight) * $0.reward })
        case .selfNormalised: (base, mended, normaliser) = ({ _ in 0 }, { $0.weight * $0.reward }, meanWeight)
        case .directMethod: (base, mended) = ({ $0.expectedRewardOfTarget }, { _ in 0 })
        case .doublyRobust: (base, mended) = ({ $0.expectedRewardOfTarget }, { $0.weight * ($0.reward - $0.expectedReward) })
        case .selfNormalisedDoublyRobust:
            (base, mended) = ({ $0.expectedRewardOfTarget }, { $0.weight * ($0.reward - $0.expectedReward) })
            normaliser = meanWeight
        }
        let correction = decisions.reduce(0) { $0 + mended($1) } / count / normaliser
        let value = decisions.reduce(0) { $0 + base($1) } / count + correction
        // A ratio's error is that of what is above less the ratio times what is below (delta method).
        let isNormalised = normaliser != 1 || estimator == .selfNormalised || estimator == .selfNormalisedDoublyRobust
        let baseMean = value - correction
        let squares = decisions.reduce(0.0) { sum, decision in
            let off =
                base(decision) - baseMean
                + (isNormalised ? (mended(decision) - correction * decision.weight) / normaliser : mended(decision) - correction)
            return sum + off * off
        }
        let error = (squares / (count * (count - 1))).squareRoot()
        let reach = StudentDistribution(degreesOfFreedom: count - 1).quantile(0.975) * error
        return .estimate(IntervalEstimate(value: value, interval: Interval(low: value - reach, high: value + reach)))
    }
}
