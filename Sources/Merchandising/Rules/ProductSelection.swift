public import Commerce

/// Which products a rule is about: those for which everything stated holds; every product where nothing is.
public struct ProductSelection: Hashable, Sendable {
    /// One of these.
    public var products: Set<ProductID>
    /// Within one of these categories or below it.
    public var categories: Set<CategoryPath>
    /// Of one of these brands.
    public var brands: Set<String>
    /// With at least one of these tags.
    public var tags: Set<String>
    /// With these attributes at exactly these values.
    public var attributes: [String: String]
    /// Priced within these bounds, in minor units; what has no price is within none.
    public var price: ClosedRange<Int64>?
    /// With a margin within these bounds: price less cost, as a share of the price; what has no price or cost is within none.
    public var margin: ClosedRange<Double>?
    /// With so many units in stock; what is not counted is within none.
    public var stock: ClosedRange<Int>?

    /// Makes a selection; what is left out is not asked for.
    public init(
        products: Set<ProductID> = [], categories: Set<CategoryPath> = [], brands: Set<String> = [], tags: Set<String> = [],
        attributes: [String: String] = [:], price: ClosedRange<Int64>? = nil, margin: ClosedRange<Double>? = nil,
        stock: ClosedRange<Int>? = nil
    ) {
        self.products = products
        self.categories = categories
        self.brands = brands
        self.tags = tags
        self.attributes = attributes
        self.price = price
        self.margin = margin
        self.stock = stock
    }

    /// Whether a product is among them.
    public func holds(_ product: Product) -> Bool {
        if !products.isEmpty, !products.contains(product.id) { return false }
        if !categories.isEmpty {
            guard let category = product.category, categories.contains(where: category.isWithin) else { return false }
        }
        if !brands.isEmpty {
            guard let brand = product.brand, brands.contains(brand) else { return false }
        }
        if !tags.isEmpty, !product.tags.contains(where: tags.contains) { return false }
        guard attributes.allSatisfy({ product.attributes[$0.key] == $0.value }) else { return false }
        if let price {
            guard let own = product.price?.minorUnits, price.contains(own) else { return false }
        }
        if let margin {
            guard let price = product.price?.minorUnits, price > 0, let cost = product.cost?.minorUnits,
                margin.contains(1 - Double(cost) / Double(price))
            else { return false }
        }
        if let stock {
            guard let own = product.stock, stock.contains(own) else { return false }
        }
        return true
    }
}
