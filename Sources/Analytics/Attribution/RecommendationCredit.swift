import Commerce

/// A sold line put down to a suggestion, by a rule. Attributed, which is not incremental: much of it would have been bought anyway.
public struct RecommendationCredit: Hashable, Sendable {
    /// The line as it was sold.
    public let line: SoldLine
    /// The touch it is put down to.
    public let touch: RecommendationTouch
    /// What the line came to after refunds, in minor units.
    public let amount: Int64

    /// Whether another product was suggested than was bought.
    public var isHalo: Bool { line.product != touch.product }
}
