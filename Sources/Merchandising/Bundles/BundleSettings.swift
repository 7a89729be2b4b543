/// What a merchandiser wants of proposals.
public struct BundleSettings: Hashable, Sendable {
    /// How many proposals at most.
    public var limit: Int
    /// How many of them hold one product at most: variety is for the shopper, and a bestseller in every bundle teaches nothing.
    public var perProduct: Int
    /// The share of the price that is left after cost for products whose cost is not known, 0..<1; without it nothing is said of what those earn.
    public var assumedMargin: Double?
    /// What has to be left of each reduced price after cost, 0..<1.
    public var minimumMargin: Double?
    /// What each product has to cost at least, in minor units.
    public var minimumPrice: Int64?
    /// What offers are expected for, in days.
    public var days: Double

    /// Makes settings: sixty proposals for four weeks, a product in three of them, nothing below a tenth of margin.
    public init(
        limit: Int = 60, perProduct: Int = 3, assumedMargin: Double? = nil, minimumMargin: Double? = 0.1, minimumPrice: Int64? = nil,
        days: Double = 28
    ) {
        self.limit = limit
        self.perProduct = perProduct
        self.assumedMargin = assumedMargin
        self.minimumMargin = minimumMargin
        self.minimumPrice = minimumPrice
        self.days = days
    }
}
