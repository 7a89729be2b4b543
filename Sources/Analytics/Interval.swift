/// Where a figure may well be: a confidence interval, confidence sequence or credible interval, as the estimate that carries it says.
///
/// An end that nothing is said about (one-sided questions) is infinite.
public struct Interval: Hashable, Sendable {
    /// Where it begins.
    public var low: Double
    /// Where it ends.
    public var high: Double

    /// The interval between two ends.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Whether a value lies in it, ends included.
    public func contains(_ value: Double) -> Bool { low <= value && value <= high }

    /// The same interval in other units; a negative factor turns it round.
    public func scaled(by factor: Double) -> Interval {
        factor < 0 ? Interval(low: high * factor, high: low * factor) : Interval(low: low * factor, high: high * factor)
    }
}
