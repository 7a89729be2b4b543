import Foundation

/// Whether arms got as many people as they were to get. If not, people were lost on the way, and no figure of the experiment can be trusted.
public struct SampleRatio: Hashable, Sendable {
    /// People seen in each arm.
    public let observed: [Int]
    /// What was to be expected, in any unit; arms of weight 0 are left out.
    public let weights: [Double]

    /// People seen, and the weights of their arms.
    public init(observed: [Int], weights: [Double]) {
        let arms = zip(observed, weights).filter { $1 > 0 }
        self.observed = arms.map(\.0)
        self.weights = arms.map(\.1)
    }

    /// What the numbers say.
    public enum Verdict: Hashable, Sendable {
        /// Too few people to tell.
        case notEnoughData
        /// As it should be.
        case balanced(pValue: Double)
        /// Arms got other shares than they were to get; whatever was measured is not to be shown as a result.
        case mismatch(pValue: Double)
    }

    /// Chi-square's probability of shares as far off by chance (Fabijan et al., "Diagnosing Sample Ratio Mismatch", 2019). 1 where there is nothing
    /// to compare.
    public var pValue: Double {
        let (people, weight) = (Double(observed.reduce(0, +)), weights.reduce(0, +))
        guard observed.count > 1, people > 0 else { return 1 }
        let statistic = zip(observed, weights).reduce(0.0) { sum, arm in
            let expected = people * arm.1 / weight
            return sum + (Double(arm.0) - expected) * (Double(arm.0) - expected) / expected
        }
        return ChiSquareDistribution(degreesOfFreedom: Double(observed.count - 1)).probability(above: statistic)
    }

    /// The same for who looks again and again: one over the Bayes factor of shares drawn from a Dirichlet distribution against the shares as they
    /// should be (Lindon and Malek, "Anytime-Valid Inference for Multinomial Count Data", 2022). The smallest of all looks counts.
    /// - Parameter concentration: the Dirichlet's parameter of each arm, 1 for any shares alike.
    public func sequentialPValue(concentration: Double = 1) -> Double {
        let (people, weight) = (Double(observed.reduce(0, +)), weights.reduce(0, +))
        guard observed.count > 1, people > 0 else { return 1 }
        let total = concentration * Double(observed.count)
        var factor = lgamma(total).0 - lgamma(total + people).0
        for (count, share) in zip(observed, weights) {
            factor += lgamma(concentration + Double(count)).0 - lgamma(concentration).0 - Double(count) * log(share / weight)
        }
        return min(1, exp(-factor))
    }

    /// Whether the shares are as they should be.
    /// - Parameters:
    ///   - threshold: the p-value below which they are not; 0.001 is usual, since everything hangs on it and looks are many.
    ///   - fewest: people that each arm needs at least in expectation.
    ///   - isSequential: whether the threshold holds over all looks together; finds what is broken later.
    public func verdict(threshold: Double = 0.001, fewest: Double = 8, isSequential: Bool = false) -> Verdict {
        let (people, weight) = (Double(observed.reduce(0, +)), weights.reduce(0, +))
        guard observed.count > 1, weights.allSatisfy({ people * $0 / weight >= fewest }) else { return .notEnoughData }
        let pValue = isSequential ? sequentialPValue() : self.pValue
        return pValue < threshold ? .mismatch(pValue: pValue) : .balanced(pValue: pValue)
    }
}
