/// Where a product stands: what its price response is drawn towards.
public struct PriceShelf: Hashable, Sendable {
    /// Number of the category; products without one share a number.
    public var category: Int32
    /// Number of the section that the category is in.
    public var section: Int32

    /// Makes a shelf; a category is always within the same section.
    public init(category: Int32, section: Int32) {
        self.category = category
        self.section = section
    }
}
