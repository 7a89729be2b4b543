/// What a report tells apart.
public enum ReportDimension: String, Hashable, Sendable, CaseIterable {
    /// Where it was shown.
    case placement
    /// What chose it.
    case strategy
    /// How it relates to the anchor.
    case relation
    /// New and returning customers, and guests; of most who look nobody knows which they are, so that only sales are told apart.
    case segment
    /// The suggested product.
    case product
    /// Anchor and suggested product, where the anchor is known.
    case pair
    /// The day.
    case day
}
