/// A figure that was not counted but estimated, with its interval.
public struct IntervalEstimate: Hashable, Sendable {
    /// The figure.
    public var value: Double
    /// Where it may well be; how sure, says what made the estimate (95 % unless it says otherwise).
    public var interval: Interval

    /// A figure with its interval.
    public init(value: Double, interval: Interval) {
        self.value = value
        self.interval = interval
    }
}
