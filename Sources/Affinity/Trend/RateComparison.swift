import Foundation

/// Two rates that were counted apart from each other, one over the other.
struct RateComparison {
    let (numerator, denominator): (GammaDistribution, GammaDistribution)

    /// Probability that the ratio of the rates is above a positive number: a share of two gamma-distributed values is beta distributed.
    func probability(above ratio: Double) -> Double {
        let scaled = ratio * numerator.rate
        return 1
            - BetaDistribution(first: numerator.shape, second: denominator.shape).probability(upTo: scaled / (scaled + denominator.rate))
    }

    /// The ratio that is exceeded with a probability of 0…1 (both excluded), by halving on the scale of logarithms.
    func ratio(exceededWith probability: Double) -> Double {
        var (low, high) = (-Self.widest, Self.widest)
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            if self.probability(above: exp(middle)) > probability { low = middle } else { high = middle }
        }
        return exp((low + high) / 2)
    }

    /// e to the 30th is more than any ratio of sales.
    private static let widest = 30.0
    private static let halvings = 60
}
