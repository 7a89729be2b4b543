/// How well a product is rated, drawn towards the mean of the shop where few rated it.
public struct BayesianRating: Hashable, Sendable {
    /// Reviews; 0 where nobody rated it, and then the mean is that of the shop.
    public let count: Int
    /// Mean stars of its own reviews, 1…5; `nil` without any.
    public let ownMean: Double?
    /// Stars it is believed to deserve, 1…5.
    public let mean: Double
    /// Holds the truth in 95 of 100 cases, within 1…5.
    public let interval: ClosedRange<Double>
}
