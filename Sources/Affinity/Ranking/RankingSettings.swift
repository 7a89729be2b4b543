/// What learned ranking may be told; the defaults were chosen on weeks before any test period (see `docs/performance.md`).
public struct RankingSettings: Hashable, Sendable, Codable {
    /// The last orders, as a share of all, that ranking is learned on; everything before them is what the other models are learned from meanwhile.
    public var lateShare: Double
    /// So many stretches of orders, each of that share and each asked of what was learned before it; small shops have one.
    public var windows: Int
    /// Questions of a stretch at most: orders are drawn until there are so many.
    public var questionLimit: Int
    /// Questions at most of one order, each with another product hidden.
    public var questionsPerOrder: Int
    /// Of the candidates that are not the answer, the share that is learned from.
    public var alternativeShare: Double
    /// With fewer questions ranking is not learned.
    public var minimumQuestions: Int
    /// With fewer orders to ask nothing is tried, and the linear model ranks.
    public var minimumOrders: Int
    /// With fewer orders to ask it is tried on them what ranks best; more of them have always been enough for trees.
    public var contestOrders: Int
    /// Orders that are asked for in a shop whose last orders by ``lateShare`` are fewer, up to a quarter of all.
    public var enoughLateOrders: Int
    /// How the trees are grown.
    public var boosting: BoostingSettings
    /// Draws orders, products and candidates.
    public var seed: UInt64

    /// Settings that differ from the defaults where stated.
    public init(
        lateShare: Double = 0.12, windows: Int = 2, questionLimit: Int = 60_000, questionsPerOrder: Int = 30,
        alternativeShare: Double = 0.4,
        minimumQuestions: Int = 500, minimumOrders: Int = 20, contestOrders: Int = 150, enoughLateOrders: Int = 100,
        boosting: BoostingSettings = BoostingSettings(), seed: UInt64 = 0
    ) {
        self.lateShare = lateShare
        self.windows = windows
        self.questionLimit = questionLimit
        self.questionsPerOrder = questionsPerOrder
        self.alternativeShare = alternativeShare
        self.minimumQuestions = minimumQuestions
        self.minimumOrders = minimumOrders
        self.contestOrders = contestOrders
        self.enoughLateOrders = enoughLateOrders
        self.boosting = boosting
        self.seed = seed
    }
}
