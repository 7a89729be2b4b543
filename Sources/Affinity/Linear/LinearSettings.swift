/// What the linear item model may be told; the defaults were chosen on weeks before any test period (see `docs/performance.md`).
public struct LinearSettings: Hashable, Sendable, Codable {
    /// A basket of n products counts (n - 1) to the power of minus this: large baskets say less about each of their pairs.
    public var basketSizeExponent: Double
    /// A basket this many days older than the last one counts half; `nil` for no decay.
    public var halfLifeDays: Double?
    /// How much a customer's whole history counts beside the baskets, as a row of its own; 0 for baskets alone.
    public var customerWeight: Double
    /// Purchases this many days older than the last one count half in their customer's row; `nil` for no decay.
    public var customerHalfLifeDays: Double?
    /// Ridge that is tried, in the square roots of a product's weighted orders: a product of weight g is held by `regularisation · √g`.
    /// The best on held-out baskets is taken; the middle one (of an even number the larger) where there are too few of them.
    public private(set) var regularisations: [Double]
    /// Products in fewer orders are not learned.
    public var minimumOrders: Int
    /// Up to this many products are learned exactly, in one matrix of 4·n² bytes; more are learned by neighbourhoods.
    public var denseLimit: Int
    /// How many others each product is regressed on beyond ``denseLimit``; fewer where the catalogue is so large that memory would not do.
    public var neighbourhood: Int
    /// How many of its weights are kept for a product, the heaviest of either sign: what one product takes away from another keeps a full
    /// basket's scores apart.
    public var weightLimit: Int
    /// Draws the products that validation hides.
    public var seed: UInt64

    /// Settings that differ from the defaults where stated; at least one regularisation, all above 0.
    public init(
        basketSizeExponent: Double = 0.5, halfLifeDays: Double? = nil, customerWeight: Double = 1, customerHalfLifeDays: Double? = 90,
        regularisations: [Double] = [1.5, 3, 6, 12], minimumOrders: Int = 2, denseLimit: Int = 12_000, neighbourhood: Int = 200,
        weightLimit: Int = 400, seed: UInt64 = 0
    ) {
        precondition(regularisations.allSatisfy { $0 > 0 } && !regularisations.isEmpty, "a ridge above 0")
        self.basketSizeExponent = basketSizeExponent
        self.halfLifeDays = halfLifeDays
        self.customerWeight = customerWeight
        self.customerHalfLifeDays = customerHalfLifeDays
        self.regularisations = regularisations
        self.minimumOrders = minimumOrders
        self.denseLimit = denseLimit
        self.neighbourhood = neighbourhood
        self.weightLimit = weightLimit
        self.seed = seed
    }

    /// The same settings with one regularisation.
    func holding(_ regularisation: Double) -> LinearSettings {
        var settings = self
        settings.regularisations = [regularisation]
        return settings
    }
}
