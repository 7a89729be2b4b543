public import Commerce

/// A row of a feed of products: a product, and which of its properties the feed speaks of.
public struct ProductEntry: Hashable, Sendable {
    /// The product as far as the row describes it. Without a title in the row, its title is its id.
    public var product: Product
    /// The properties the feed states. An empty cell states that the property is not known; a missing column states nothing.
    public var states: Product.Fields

    /// A product and what is stated of it.
    public init(product: Product, states: Product.Fields) {
        self.product = product
        self.states = states
    }
}
