import Foundation

/// Chi-square, by the incomplete gamma function (Abramowitz and Stegun, 26.4.19; series 6.5.29, continued fraction 6.5.31).
struct ChiSquareDistribution {
    /// Above 0.
    let degreesOfFreedom: Double

    func probability(above statistic: Double) -> Double {
        let (shape, x) = (degreesOfFreedom / 2, statistic / 2)
        guard x > 0 else { return 1 }
        let front = exp(shape * log(x) - x - lgamma(shape).0)
        guard x < shape + 1 else {
            let fraction = ContinuedFraction(first: x + 1 - shape) { number in
                let step = Double(number)
                return (-step * (step - shape), x + 1 - shape + 2 * step)
            }
            return min(1, front / fraction.value)
        }
        var (term, sum, next) = (1 / shape, 1 / shape, shape)
        while term > sum * Self.precision {
            next += 1
            term *= x / next
            sum += term
        }
        return max(0, 1 - front * sum)
    }

    private static let precision = 1e-17
}
