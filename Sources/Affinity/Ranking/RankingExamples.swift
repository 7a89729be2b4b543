/// What a ranking is learned from: candidates by their features, query after query, each with how good a suggestion it was.
public struct RankingExamples: Sendable {
    /// Features of a candidate.
    public let featureCount: Int
    /// `featureCount` numbers a candidate, candidate after candidate. Finite: not a number is taken for 0, the infinities for ±1e30.
    public var features: [Float] = []
    /// One a candidate: 0 for what was not bought, up to 30 for what was, the better the
    /// more; at most 1 for ``BoostingSettings/Objective/logistic``, up to 1000 for ``BoostingSettings/Objective/amount``.
    public var labels: [Float] = []
    /// Candidates of each query, which lie side by side; together as many as there are labels.
    public var groups: [UInt32] = []

    /// No examples yet.
    public init(featureCount: Int) {
        self.featureCount = featureCount
    }

    /// Adds what others have of the same features.
    public mutating func append(_ others: RankingExamples) {
        features += others.features
        labels += others.labels
        groups += others.groups
    }

    /// How many candidates there are.
    public var count: Int { labels.count }
}
