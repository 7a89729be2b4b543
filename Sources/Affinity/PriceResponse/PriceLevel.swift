/// Where what is known of a price response comes from, nearest first.
public enum PriceLevel: String, Hashable, Sendable, CaseIterable {
    /// Discounts of the product itself.
    case product
    /// Of products of its category.
    case category
    /// Of products of its section.
    case section
    /// Of any products of the shop.
    case shop
    /// Of other shops: ``PriceSlope/prior``.
    case prior
}
