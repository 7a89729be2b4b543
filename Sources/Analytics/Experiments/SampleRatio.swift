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
        guard observed.count > 1, observed.contains(where: { $0 > 0 }) else { return 1 }
        return min(1, exp(-logBayesFactor(weights.map { _ in concentration })))
    }

    /// The probability with which sound shares are ever, at any of any number of looks, as far off as now.
    ///
    /// The mean of Bayes factors of Dirichlet distributions around the shares as they should be, from wide to narrow (``concentrations``): each of them is a
    /// nonnegative martingale of mean one where the shares are sound, and so is their mean, which stays below 1 / α for ever with probability 1 − α
    /// (Ville's inequality; Lindon and Malek 2022). The wide ones find gross mistakes among few people, the narrow ones small mistakes among many.
    public var anytimePValue: Double {
        let weight = weights.reduce(0, +)
        guard observed.count > 1, observed.contains(where: { $0 > 0 }) else { return 1 }
        let factors = Self.concentrations.map { concentration in logBayesFactor(weights.map { concentration * $0 / weight }) }
        let largest = factors.max() ?? 0
        let mean = factors.reduce(0) { $0 + exp($1 - largest) } / Double(factors.count)
        return min(1, exp(-largest - log(mean)))
    }

    /// Of all arms together: deviations of some 30, 10, 3, 1 and 0.5 hundredths of two even arms.
    private static let concentrations: [Double] = [2, 20, 200, 2_000, 10_000]

    private func logBayesFactor(_ concentrations: [Double]) -> Double {
        let (people, weight, total) = (Double(observed.reduce(0, +)), weights.reduce(0, +), concentrations.reduce(0, +))
        var factor = lgamma(total).0 - lgamma(total + people).0
        for (arm, count) in observed.enumerated() {
            factor += lgamma(concentrations[arm] + Double(count)).0 - lgamma(concentrations[arm]).0
            factor -= Double(count) * log(weights[arm] / weight)
        }
        return factor
    }

    /// How shares are judged.
    public enum Test: Hashable, Sendable, CaseIterable {
        /// By ``SampleRatio/anytimePValue``, which holds however often anybody looks. People look every day.
        case sequential
        /// By ``SampleRatio/pValue``, which holds for one look.
        case chiSquare

        /// The p-value below which shares are not as they should be. All looks together, one sound experiment in a hundred may be called broken; of single
        /// looks one in a thousand, which is usual, since looks are many.
        public var threshold: Double {
            switch self {
            case .sequential: 0.01
            case .chiSquare: 0.001
            }
        }
    }

    /// Whether the shares are as they should be.
    /// - Parameter fewest: people that each arm needs at least in expectation.
    public func verdict(_ test: Test = .sequential, fewest: Double = 8) -> Verdict {
        let (people, weight) = (Double(observed.reduce(0, +)), weights.reduce(0, +))
        guard observed.count > 1, weights.allSatisfy({ people * $0 / weight >= fewest }) else { return .notEnoughData }
        let pValue = test == .sequential ? anytimePValue : self.pValue
        return pValue < test.threshold ? .mismatch(pValue: pValue) : .balanced(pValue: pValue)
    }
}
