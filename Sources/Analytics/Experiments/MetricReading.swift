/// One metric of one arm against the control.
public struct MetricReading: Hashable, Sendable {
    /// The metric.
    public let metric: ShopMetric
    /// The arm that is compared with the control.
    public let arm: Int
    /// The relative difference, as the design asks for it.
    public let relative: EffectReading
    /// The same difference in units of the metric; money in minor units.
    public let absolute: EffectReading
    /// The relative difference without anything cut off, where something was.
    public let raw: EffectReading
    /// What was cut off, where something was.
    public let winsorising: Winsorising?
    /// The p-value corrected for the number of metrics and arms; the primary metric is corrected for the number of arms alone. `nil` without data.
    public internal(set) var correctedPValue: Double?
}
