/// Where one customer stands.
public struct CustomerStanding: Hashable, Sendable {
    /// Recency, frequency and value.
    public let score: RFMScores.Score
    /// How often and how lately, as the models look at it.
    public let history: CustomerHistory
    /// What is to be expected; `nil` where nothing can be foretold.
    public let outlook: Outlook?

    /// What a model expects of a customer.
    public struct Outlook: Hashable, Sendable {
        /// Probability of not having stopped buying, 0…1.
        public let probabilityAlive: Double
        /// Days with orders within the horizon (``CustomerFit/horizonWeeks``).
        public let expectedOrders: Double
        /// What they are expected to come to, in minor units.
        public let expectedRevenue: Double
    }

    /// The group the customer is in.
    public var segment: RFMSegment { RFMSegment(score) }
}
