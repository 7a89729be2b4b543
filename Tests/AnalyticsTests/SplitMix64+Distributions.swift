import Analytics
import Foundation
import SampleShop

extension SplitMix64 {
    /// A standard normal number (Box and Muller).
    mutating func normal() -> Double { (-2 * log(1 - unit())).squareRoot() * cos(2 * Double.pi * unit()) }

    /// A gamma number of rate 1 (Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000).
    mutating func gamma(shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
        let d = shape - 1.0 / 3
        while true {
            let x = normal()
            let v = pow(1 + x / (9 * d).squareRoot(), 3)
            if v > 0, log(1 - unit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }

    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let (one, other) = (gamma(shape: a), gamma(shape: b))
        return one / (one + other)
    }

    /// A number of tries, 1 or more, with that mean.
    mutating func geometric(mean: Double) -> Int {
        max(1, Int((log(1 - unit()) / log(1 - 1 / mean)).rounded(.up)))
    }

    /// Customers who live by BG/NBD with the parameters r, α, a and b, watched for 20 to 52 weeks.
    mutating func customers(_ count: Int, livingBy truth: [Double]) -> [RepeatHistory] {
        (0..<count).map { _ in
            let age = Double(20 + below(33))
            let (pace, stopping) = (gamma(shape: truth[0]) / truth[1], beta(truth[2], truth[3]))
            var history = RepeatHistory(repeats: 0, recency: 0, age: age)
            var time = 0.0
            while history.repeats == 0 || !chance(stopping) {
                time -= log(1 - unit()) / pace
                guard time < age else { break }
                history = RepeatHistory(repeats: history.repeats + 1, recency: time, age: age)
            }
            return history
        }
    }
}
