/// What one arm's people came to, counted and not estimated.
public struct ArmReading: Hashable, Sendable {
    /// The arm's name.
    public let name: String
    /// People.
    public let people: Int
    /// People who ordered.
    public let buyers: Int
    /// What they bought in all.
    public let totals: PurchaseTotals
}
