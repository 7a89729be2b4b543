import Foundation

/// How many units are expected, and how sure that is.
public struct UnitEstimate: Hashable, Sendable {
    /// The expected number, 0 and more.
    public let mean: Double
    /// Its variance.
    public let variance: Double

    /// An estimate; below 0 is 0.
    public init(mean: Double, variance: Double) {
        self.mean = max(0, mean)
        self.variance = max(0, variance)
    }

    /// Nothing, for sure.
    public static let none = UnitEstimate(mean: 0, variance: 0)

    /// Holds the truth in 95 of 100 cases, where the number is log-normal with this mean and variance: sales are never below 0 and lean upwards.
    public var interval: ClosedRange<Double> {
        guard mean > 0 else { return 0...0 }
        let spread = log(1 + variance / (mean * mean))
        let (middle, width) = (log(mean) - spread / 2, Self.normalQuantile * spread.squareRoot())
        return exp(middle - width)...exp(middle + width)
    }

    /// Both together, where neither says anything of the other.
    public static func + (one: Self, other: Self) -> Self {
        UnitEstimate(mean: one.mean + other.mean, variance: one.variance + other.variance)
    }

    /// The normal distribution's quantile of 0.975.
    static let normalQuantile = 1.959963984540054
}
