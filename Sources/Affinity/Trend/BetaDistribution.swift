import Foundation

/// The beta distribution: how a gamma-distributed value shares with another one.
struct BetaDistribution {
    /// Both above 0.
    let (first, second): (Double, Double)

    /// Probability of a value up to `x`: the regularised incomplete beta function by its continued fraction (Abramowitz and Stegun, 26.5.8).
    func probability(upTo x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // On the other side the fraction converges slowly.
        guard x <= (first + 1) / (first + second + 2) else {
            return 1 - BetaDistribution(first: second, second: first).probability(upTo: 1 - x)
        }
        let logFront =
            lgamma(first + second).0 - lgamma(first).0 - lgamma(second).0 + first * log(x) + second * log1p(-x) - log(first)
        var fraction = ContinuedFraction(first: 1)
        var step = 0.0
        while step < Self.mostSteps {
            let even = step * (second - step) * x / ((first + 2 * step - 1) * (first + 2 * step))
            if step > 0 { fraction.add(numerator: even, denominator: 1) }
            let odd = -(first + step) * (first + second + step) * x / ((first + 2 * step) * (first + 2 * step + 1))
            fraction.add(numerator: odd, denominator: 1)
            step += 1
            if fraction.isSettled { break }
        }
        return min(1, max(0, exp(logFront) / fraction.value))
    }

    private static let mostSteps = 10_000.0
}
