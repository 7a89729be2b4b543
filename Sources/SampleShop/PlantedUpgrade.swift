public import Commerce

/// Two products of one kind of which one is better and dearer: looked at in one visit, never bought in one retail order.
public struct PlantedUpgrade: Hashable, Sendable {
    /// The plainer one.
    public let from: ProductID
    /// The dearer one: 1.4 to 1.8 times the price.
    public let to: ProductID
}
