import Foundation

/// The normal distribution.
struct NormalDistribution {
    var mean = 0.0
    /// Above 0.
    var standardDeviation = 1.0

    /// The standard normal distribution.
    static let standard = NormalDistribution()

    func density(at value: Double) -> Double {
        let score = (value - mean) / standardDeviation
        return exp(-score * score / 2) / (standardDeviation * (2 * Double.pi).squareRoot())
    }

    func probability(upTo value: Double) -> Double { erfc((mean - value) / (standardDeviation * 2.0.squareRoot())) / 2 }

    func probability(above value: Double) -> Double { erfc((value - mean) / (standardDeviation * 2.0.squareRoot())) / 2 }

    /// The value that is not exceeded with a probability of 0…1; infinite at the ends.
    ///
    /// Begins with Abramowitz and Stegun, 26.2.23 (right to 0.00045), and is mended by Halley's method, which triples the digits each time.
    func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let tail = min(probability, 1 - probability)
        let root = (-2 * log(tail)).squareRoot()
        let (above, below) = (2.515517 + root * (0.802853 + root * 0.010328), 1 + root * (1.432788 + root * (0.189269 + root * 0.001308)))
        // The distance from the middle at which the tail is left.
        var score = root - above / below
        for _ in 0..<3 {
            let excess = (Self.standard.probability(above: score) - tail) / Self.standard.density(at: score)
            score += excess / (1 - score * excess / 2)
        }
        return mean + (probability < 0.5 ? -score : score) * standardDeviation
    }
}
