import Foundation

/// Gauss' hypergeometric function 2F1(a, b; c; z) for 0 ≤ z < 1 (Abramowitz and Stegun, 15.1.1).
struct HypergeometricSeries {
    let (a, b, c): (Double, Double, Double)

    /// The sum of the series. Where it grows beyond all bounds at 1, that part is taken out of it first by Euler's transformation (15.3.3), and what is left
    /// converges everywhere.
    func value(at z: Double) -> Double {
        guard z > 0 else { return 1 }
        guard c - a - b < 0 else { return Self.sum(a, b, c, z) }
        return exp((c - a - b) * log1p(-z)) * Self.sum(c - a, c - b, c, z)
    }

    private static func sum(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
        var (term, sum, step) = (1.0, 1.0, 0.0)
        while step < mostTerms {
            term *= (a + step) * (b + step) / ((c + step) * (step + 1)) * z
            sum += term
            step += 1
            // Terms may rise at first; once they fall they fall faster than z to the power.
            if abs(term) < precision * abs(sum) * (1 - z) { break }
        }
        return sum
    }

    private static let precision = 1e-15
    private static let mostTerms = 200_000.0
}
