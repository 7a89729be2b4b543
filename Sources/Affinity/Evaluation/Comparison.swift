/// By how much the model finds more than somebody else, on the same orders.
public struct Comparison: Sendable, Codable, Hashable {
    /// Who it is compared with.
    public var name: String
    /// The model's hit rate at ten less the other's.
    public var difference: Estimate

    /// Whether the model is worse beyond noise: the whole interval lies below 0.
    public var isWorse: Bool { difference.high < 0 }
    /// Whether it is better beyond noise.
    public var isBetter: Bool { difference.low > 0 }
}
