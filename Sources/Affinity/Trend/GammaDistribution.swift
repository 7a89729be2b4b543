import Foundation

/// The gamma distribution: what is known of a rate after counting.
struct GammaDistribution {
    /// Above 0.
    let shape: Double
    /// One over the scale, above 0: time that was watched, where the shape is a count.
    let rate: Double

    var mean: Double { shape / rate }

    /// Probability of a value up to `x`: the series or the continued fraction of the regularised incomplete gamma function, whichever converges
    /// (Abramowitz and Stegun, 6.5.29 and 6.5.31).
    func probability(upTo x: Double) -> Double {
        let x = x * rate
        guard x > 0 else { return 0 }
        let front = exp(shape * log(x) - x - lgamma(shape).0)
        guard x >= shape + 1 else {
            var (term, sum, next) = (1 / shape, 1 / shape, shape)
            while term > sum * Self.precision {
                next += 1
                term *= x / next
                sum += term
            }
            return min(1, front * sum)
        }
        var fraction = ContinuedFraction(first: x + 1 - shape)
        var step = 0.0
        while !fraction.isSettled, step < Self.mostSteps {
            step += 1
            fraction.add(numerator: -step * (step - shape), denominator: x + 1 - shape + 2 * step)
        }
        return max(0, 1 - front / fraction.value)
    }

    /// The value that is not exceeded with a probability of 0…1 (both excluded), by halving.
    func quantile(_ probability: Double) -> Double {
        var (low, high) = (0.0, mean + 1 / rate)
        while self.probability(upTo: high) < probability { high *= 2 }
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            if self.probability(upTo: middle) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private static let precision = 1e-15
    private static let mostSteps = 100_000.0
    /// To the last digit for anything a page shows, a billionth of the mean included.
    private static let halvings = 90
}
