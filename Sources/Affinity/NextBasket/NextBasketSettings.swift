/// What learning of customers' next baskets may be told; the defaults were chosen on customers who are asked in no test.
public struct NextBasketSettings: Hashable, Sendable, Codable {
    /// Last orders that are asked for at most: the latest.
    public var questionLimit: Int
    /// Of the candidates that were not bought, the share that is learned from.
    public var alternativeShare: Double
    /// With fewer questions nothing is learned.
    public var minimumQuestions: Int
    /// How the trees are grown.
    public var boosting: BoostingSettings
    /// Draws candidates.
    public var seed: UInt64

    /// Settings that differ from the defaults where stated.
    public init(
        questionLimit: Int = 15_000, alternativeShare: Double = 0.2, minimumQuestions: Int = 300,
        boosting: BoostingSettings = BoostingSettings(
            rounds: 100, learningRate: 0.15, minimumChildWeight: 3, rowShare: 0.8, objective: .ndcg), seed: UInt64 = 0
    ) {
        self.questionLimit = questionLimit
        self.alternativeShare = alternativeShare
        self.minimumQuestions = minimumQuestions
        self.boosting = boosting
        self.seed = seed
    }
}
