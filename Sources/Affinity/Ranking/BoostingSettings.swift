/// What gradient boosting may be told; see XGBoost's documentation of its parameters.
public struct BoostingSettings: Codable, Hashable, Sendable {
    /// What the trees are grown to do.
    public enum Objective: String, Codable, Hashable, Sendable, CaseIterable {
        /// Foretell each candidate's label, whatever the query's others are.
        case logistic = "binary:logistic"
        /// Foretell the logarithm of each candidate's label, an amount of which most are small and few are large: compound Poisson deviance of
        /// power 1.4 (Jørgensen, "Exponential Dispersion Models", 1987). Learns best where labels are 1 on average.
        case amount = "reg:tweedie"
        /// Put the better of each two of a query's candidates first (RankNet).
        case pairwise = "rank:pairwise"
        /// The same, each two weighed by what changing their places does to NDCG (LambdaMART: Burges, "From RankNet to LambdaRank to
        /// LambdaMART", 2010).
        case ndcg = "rank:ndcg"
        /// Make the right of a query's candidates the likeliest choice among all of them (ListNet: Cao et al., ICML 2007).
        case softmax = "softmax"
    }

    /// How many trees are grown.
    public var rounds: Int
    /// Questions between root and leaf, 1...``deepest``.
    public var depth: Int
    /// What each tree's answer is multiplied by.
    public var learningRate: Double
    /// Least sum of second derivatives in a leaf.
    public var minimumChildWeight: Double
    /// Share of candidates that each tree sees, above 0, at most 1.
    public var rowShare: Double
    /// Share of features that each tree sees, above 0, at most 1.
    public var columnShare: Double
    /// Bins that each feature's values are sorted into, 2...256.
    public var bins: Int
    /// What the trees are grown to do.
    public var objective: Objective
    /// Draws candidates and features.
    public var seed: UInt32

    /// A tree of so many levels has at most 32 leaves, one for each bit of ``LearnedTrees``'s masks.
    public static let deepest = 5

    /// Settings that differ from the defaults where stated.
    public init(
        rounds: Int = 200, depth: Int = 5, learningRate: Double = 0.08, minimumChildWeight: Double = 4, rowShare: Double = 1,
        columnShare: Double = 0.6, bins: Int = 64, objective: Objective = .softmax, seed: UInt32 = 0
    ) {
        self.rounds = rounds
        self.depth = depth
        self.learningRate = learningRate
        self.minimumChildWeight = minimumChildWeight
        self.rowShare = rowShare
        self.columnShare = columnShare
        self.bins = bins
        self.objective = objective
        self.seed = seed
    }
}
