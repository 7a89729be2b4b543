import Foundation

extension RandomNumberGenerator {
    /// A number in 0..<1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A standard normal number (Box and Muller, 1958).
    mutating func normal() -> Double { (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit()) }

    /// A gamma number of scale 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
    mutating func gamma(shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let normal = normal()
            let cube = pow(1 + c * normal, 3)
            guard cube > 0 else { continue }
            if log(1 - unit()) < normal * normal / 2 + d - d * cube + d * log(cube) { return d * cube }
        }
    }

    /// How many of some trials succeed; of many trials, by the normal approximation.
    mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
        let mean = Double(trials) * probability
        if mean > 30, Double(trials) * (1 - probability) > 30 {
            let number = (mean + (mean * (1 - probability)).squareRoot() * normal()).rounded()
            return Int(max(0, min(Double(trials), number)))
        }
        if probability > 0.5 { return trials - binomial(trials, 1 - probability) }
        guard probability > 0 else { return 0 }
        // Failures between successes are geometric (Devroye, "Non-Uniform Random Variate Generation", 1986, X.4.3).
        let scale = log1p(-probability)
        var (count, place) = (0, 0.0)
        while true {
            place += (log(1 - unit()) / scale).rounded(.down) + 1
            if place > Double(trials) { return count }
            count += 1
        }
    }
}
