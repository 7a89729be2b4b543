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
    /// The campaign that the event of a suggestion names, such as that of the e-mail it came from.
    case campaign
    /// The suggested product.
    case product
    /// Anchor and suggested product, where the anchor is known.
    case pair
    /// The day.
    case day
}
