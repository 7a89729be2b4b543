/// What a difference is measured in.
public enum EffectScale: Hashable, Sendable {
    /// In units of the metric.
    case absolute
    /// In shares of the control's metric: 0.05 is five per cent more.
    case relative
}
