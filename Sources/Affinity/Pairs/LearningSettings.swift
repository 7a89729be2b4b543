/// What the counting of pairs may be told; the defaults were chosen on weeks before any test period (see `docs/performance.md`).
public struct LearningSettings: Hashable, Sendable, Codable {
    /// A customer counts once for a pair however many orders hold it, with the strongest of them. Off, every order counts.
    public var oneVotePerCustomer: Bool
    /// A basket of n products is worth (n - 1) to the power of minus this for each of its pairs: 0 weighs every pair alike, 1 gives every
    /// basket the same influence on each of its products, however large it is.
    public var basketSizeExponent: Double
    /// An order this many days older than the last one counts half; `nil` for no decay.
    public var halfLifeDays: Double?
    /// Half-life of popularity in days; shorter than that of pairs, since what sells changes faster than what goes together.
    public var popularityHalfLifeDays: Double?
    /// Expected pairs that are added at independence before lift is taken, the strength of the Gamma(k, k) prior of DuMouchel (1999) on
    /// observed over expected; 0 for the raw figures.
    public var shrinkage: Double
    /// The power that a pair's cosine is raised to before the anchors' scores are added: above 1, one strong partner in the basket says more
    /// than several faint ones.
    public var sharpness: Double
    /// Pairs with fewer distinct voters are not learned.
    public var minimumVoters: Int
    /// How many neighbours are kept for a product.
    public var neighbourLimit: Int

    /// Settings that differ from the defaults where stated.
    public init(
        oneVotePerCustomer: Bool = true, basketSizeExponent: Double = 1, halfLifeDays: Double? = 120,
        popularityHalfLifeDays: Double? = 30, shrinkage: Double = 1, sharpness: Double = 2, minimumVoters: Int = 3,
        neighbourLimit: Int = 200
    ) {
        self.oneVotePerCustomer = oneVotePerCustomer
        self.basketSizeExponent = basketSizeExponent
        self.halfLifeDays = halfLifeDays
        self.popularityHalfLifeDays = popularityHalfLifeDays
        self.shrinkage = shrinkage
        self.sharpness = sharpness
        self.minimumVoters = minimumVoters
        self.neighbourLimit = neighbourLimit
    }

    /// The literature's plain counts: every basket one vote, no decay, no shrinkage, no floor.
    public static let plainCounts = LearningSettings(
        oneVotePerCustomer: false, basketSizeExponent: 0, halfLifeDays: nil, popularityHalfLifeDays: nil, shrinkage: 0, minimumVoters: 1)
}
