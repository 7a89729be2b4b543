/// By how much a treatment differs from the control, and how sure that is.
public struct Effect: Hashable, Sendable {
    /// The difference.
    public var value: Double
    /// Its standard error.
    public var standardError: Double
    /// Where the difference may well be, as sure as was asked for.
    public var interval: Interval
    /// How often chance alone would show as much, 0…1.
    public var pValue: Double
    /// Degrees of freedom of the variance (Welch and Satterthwaite).
    public var degreesOfFreedom: Double
    /// What the difference is measured in.
    public var scale: EffectScale
    /// What CUPED multiplied the metric before with; 0 without it.
    public var theta: Double
}
