public import Commerce

/// What one product is to another, as far as the shop's data can tell.
public enum RelationKind: UInt8, Hashable, Sendable, CaseIterable {
    /// The evidence does not suffice for any other.
    case unsure
    /// Bought with the anchor.
    case complement
    /// Bought instead of the anchor; a size or colour of it too.
    case substitute
    /// A substitute that is dearer and not rated worse.
    case upgrade
    /// The same product, bought again.
    case replenishment

    /// The word that answers use; `nil` where nothing is sure.
    public var relation: Relation? {
        switch self {
        case .unsure: nil
        case .complement: .complement
        case .substitute: .substitute
        case .upgrade: .upgrade
        case .replenishment: .replenishment
        }
    }
}
