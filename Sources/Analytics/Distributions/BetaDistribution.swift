import Foundation

/// The beta distribution; Student's t comes from it, and the uncertainty of a share.
struct BetaDistribution {
    /// Both above 0.
    let (first, second): (Double, Double)

    init(_ first: Double, _ second: Double) { (self.first, self.second) = (first, second) }

    /// Probability of a value up to `x`: the regularised incomplete beta function by its continued fraction (Abramowitz and Stegun, 26.5.8).
    func probability(upTo x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // On the other side of the mean the fraction converges slowly.
        guard x <= (first + 1) / (first + second + 2) else { return 1 - BetaDistribution(second, first).probability(upTo: 1 - x) }
        let front = lgamma(first + second).0 - lgamma(first).0 - lgamma(second).0 + first * log(x) + second * log1p(-x) - log(first)
        let fraction = ContinuedFraction(first: 1) { number in
            let step = Double(number / 2)
            let place = first + 2 * step
            return number.isMultiple(of: 2)
                ? (step * (second - step) * x / ((place - 1) * place), 1)
                : (-(first + step) * (first + second + step) * x / (place * (place + 1)), 1)
        }
        return min(1, max(0, exp(front) / fraction.value))
    }
}
