public import Commerce

/// Two products of one kind and about one price: looked at in one visit, never bought in one retail order.
public struct PlantedSubstitute: Hashable, Sendable {
    /// One of the two.
    public let first: ProductID
    /// The other.
    public let second: ProductID
}
