/// A set of products that a model knows to be bought together.
public struct KnownSet: Hashable, Sendable {
    /// The products, and what orders say of them; orders with far more products than usual are not counted.
    public let itemset: Itemset
    /// Distinct buyers among the orders that hold the set.
    public let voters: Int
}
