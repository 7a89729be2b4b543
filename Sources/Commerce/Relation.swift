/// How a suggested product relates to the anchor.
public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// Bought with the anchor.
    case complement
    /// Bought instead of the anchor.
    case substitute
    /// A dearer substitute.
    case upgrade
    /// The anchor, or something like it, bought again.
    case replenishment
    /// Looked at in visits like the present one; instead of the anchor or with it, which looking does not tell.
    case alsoViewed = "also_viewed"
    /// Fits the anchor or the customer by category and wording; whether beside the anchor or instead of it, no purchase has told yet.
    case related
    /// Not learned from purchases: from the same category as the anchor.
    case sameCategory = "same_category"
    /// Nothing to do with the anchor: what sells best.
    case bestseller
}
