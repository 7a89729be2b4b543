public import Commerce

/// What suggested products must be like. All that is stated must hold.
public struct ProductFilter: Hashable, Sendable {
    /// Within this category or one below it.
    public var category: CategoryPath?
    /// Of one of these brands.
    public var brands: [String]
    /// With at least one of these tags.
    public var tags: [String]
    /// Priced at least this, in minor units of the shop's currency.
    public var minimumPrice: Int64?
    /// Priced at most this, in minor units of the shop's currency.
    public var maximumPrice: Int64?
    /// With these attributes at exactly these values.
    public var attributes: [String: String]

    /// Makes a filter; what is left out is not asked for.
    public init(
        category: CategoryPath? = nil, brands: [String] = [], tags: [String] = [], minimumPrice: Int64? = nil,
        maximumPrice: Int64? = nil, attributes: [String: String] = [:]
    ) {
        self.category = category
        self.brands = brands
        self.tags = tags
        self.minimumPrice = minimumPrice
        self.maximumPrice = maximumPrice
        self.attributes = attributes
    }

    /// Whether a product is what is asked for. A product without price passes no bound on price.
    public func admits(_ product: Product) -> Bool {
        if let category, product.category?.isWithin(category) != true { return false }
        if !brands.isEmpty, !brands.contains(where: { $0 == product.brand }) { return false }
        if !tags.isEmpty, !tags.contains(where: product.tags.contains) { return false }
        if minimumPrice != nil || maximumPrice != nil {
            guard let price = product.price?.minorUnits else { return false }
            if let minimumPrice, price < minimumPrice { return false }
            if let maximumPrice, price > maximumPrice { return false }
        }
        return attributes.allSatisfy { product.attributes[$0.key] == $0.value }
    }
}
