/// What may be said of a product's price.
public enum PriceStatement: Hashable, Sendable {
    /// Nothing may be announced, since less is known than the 30 days before the price fell: the product is new, or its history is.
    case unknown
    /// It is not reduced, by what the law calls reduced.
    case none
    /// It is reduced.
    ///
    /// - Parameters:
    ///   - prior: the lowest price of the 30 days before, in minor units: to be shown beside the reduced one.
    ///   - basisPoints: the reduction as hundredths of a percent of that price, rounded down; the only percentage that may be announced.
    case reduced(prior: Int64, basisPoints: Int)
}
