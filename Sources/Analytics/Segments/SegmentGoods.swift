public import Commerce

/// Products by what they are: any that fits one of them.
public struct SegmentGoods: Hashable, Sendable {
    /// Products by id.
    public var products: Set<ProductID>
    /// Categories, with those below them.
    public var categories: Set<CategoryPath>
    /// Brands, as the catalogue writes them.
    public var brands: Set<String>

    /// Makes a choice of products.
    public init(products: Set<ProductID> = [], categories: Set<CategoryPath> = [], brands: Set<String> = []) {
        self.products = products
        self.categories = categories
        self.brands = brands
    }
}
