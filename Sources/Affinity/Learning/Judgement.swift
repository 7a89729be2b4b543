/// What a newly learned model came to on the shop's last orders, which it had not seen.
public struct Judgement: Sendable, Codable, Hashable {
    /// What it came to, and those it is compared with; `nil` where there are too few orders to say.
    public var figures: TaskFigures?
    /// The model in service against it, on the orders later than all that one has learned from; `nil` where that cannot be said.
    public var inService: TaskFigures?
    /// What could not be compared, and why, in words.
    public var notCompared: [String]

    /// How often what is shown is bought next; `nil` where too few orders told.
    public var acceptance: SlateAcceptance?

    /// Everybody it was compared with.
    public var comparisons: [Comparison] { (figures?.comparisons ?? []) + (inService?.comparisons ?? []) }
    /// Those it is worse than, beyond noise.
    public var losses: [Comparison] { comparisons.filter(\.isWorse) }
    /// Whether the model should be kept aside.
    public var isWorse: Bool { !losses.isEmpty }
}
