/// Every segment that a shopper is in.
public struct ShopperSegments: Hashable, Sendable {
    /// The one by the number of orders.
    public var byOrders: ShopperSegment
    /// The others; none for whoever is not known, or does not want to be.
    public var groups: Set<ShopperSegment>

    /// Segments of a shopper.
    public init(_ byOrders: ShopperSegment = .stranger, groups: Set<ShopperSegment> = []) {
        self.byOrders = byOrders
        self.groups = groups
    }

    /// Whether what is for these segments is for the shopper; what is for none is for everybody.
    public func mayHave(whatIsFor segments: Set<ShopperSegment>) -> Bool {
        segments.isEmpty || segments.contains(byOrders) || !groups.isDisjoint(with: segments)
    }
}
