import Foundation

/// Student's t, by the incomplete beta function (Abramowitz and Stegun, 26.7.1).
struct StudentDistribution {
    /// Above 0; need not be whole.
    let degreesOfFreedom: Double

    func probability(above score: Double) -> Double {
        let share = degreesOfFreedom / (degreesOfFreedom + score * score)
        let tail = BetaDistribution(degreesOfFreedom / 2, 0.5).probability(upTo: share) / 2
        return score >= 0 ? tail : 1 - tail
    }

    func probability(upTo score: Double) -> Double { probability(above: -score) }

    private func density(at score: Double) -> Double {
        let degrees = degreesOfFreedom
        let front = lgamma((degrees + 1) / 2).0 - lgamma(degrees / 2).0 - log(degrees * Double.pi) / 2
        return exp(front - (degrees + 1) / 2 * log1p(score * score / degrees))
    }

    /// The value that is not exceeded with a probability of 0…1, both ends excluded: Newton's method between ends that close in.
    func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        guard probability >= 0.5 else { return -quantile(1 - probability) }
        let tail = 1 - probability
        var low = 0.0
        var high = max(1, NormalDistribution.standard.quantile(probability))
        while self.probability(above: high) > tail { (low, high) = (high, 2 * high) }
        var score = max(low, min(high, NormalDistribution.standard.quantile(probability)))
        for _ in 0..<Self.mostSteps {
            let excess = self.probability(above: score) - tail
            if excess > 0 { low = score } else { high = score }
            let newton = score + excess / density(at: score)
            let next = newton > low && newton < high ? newton : (low + high) / 2
            guard abs(next - score) > Self.precision * max(1, abs(score)) else { return next }
            score = next
        }
        return score
    }

    private static let precision = 1e-13
    /// Halving alone would be through before that.
    private static let mostSteps = 200
}
