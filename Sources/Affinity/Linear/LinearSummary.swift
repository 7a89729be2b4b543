/// What a linear model was learned from, and how; part of the model file.
public struct LinearSummary: Hashable, Sendable, Codable {
    /// How it was solved.
    public enum Method: String, Sendable, Codable {
        /// All learned products in one matrix.
        case exact
        /// Every product on the products it is bought with most.
        case neighbourhoods
        /// Too little data: no product in enough orders.
        case none
    }

    /// What one regularisation came to on baskets that were held out.
    public struct Trial: Hashable, Sendable, Codable {
        /// In the unit of ``LinearSettings/regularisations``.
        public var regularisation: Double
        /// Mean reciprocal rank of a product hidden from its basket.
        public var fullBasket: Double
        /// The same, with one other product of the basket as the only anchor.
        public var oneProduct: Double
    }

    /// How it was solved.
    public var method: Method
    /// How many products were learned.
    public var products: Int
    /// The regularisation that was taken.
    public var regularisation: Double
    /// What was tried, in the order of the settings; empty where too few baskets could be held out.
    public var trials: [Trial]
    /// What learning was told.
    public var settings: LinearSettings

    /// The same with the regularisation that was taken as the only one, to learn again without choosing again.
    public var settled: LinearSettings { regularisation > 0 ? settings.holding(regularisation) : settings }
}
