public import Commerce

/// Why a basket cannot be quoted.
public enum QuoteRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is in it.
    case empty
    /// The catalogue has no such product.
    case unknownProduct(ProductID)
    /// The catalogue has no price of the product.
    case noPrice(ProductID)
    /// More units or lines than are quoted, or worth more than can be counted exactly.
    case tooLarge

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty: "nothing is in the basket"
        case .unknownProduct(let id): "the catalogue has no product \(id.rawValue.prefix(40)); ids are compared byte by byte"
        case .noPrice(let id): "the catalogue has no price of \(id.rawValue.prefix(40)); import the catalogue with prices"
        case .tooLarge:
            "a basket that is quoted has at most \(BasketQuestion.mostLines) lines and \(BasketQuestion.mostUnits) units, worth at most a million million minor units"
        }
    }
}
