/// How much each sign counts, or, where too few orders could be asked, what ranks without being weighed.
public struct LearnedRanking: Sendable {
    /// The trees; `nil` where something else leads.
    public var trees: LearnedTrees?
    /// What ranks.
    public var lead: RankingLead
    /// Questions that could be asked of the shop's later orders.
    public var questions: Int
    /// What each way of ranking found of the hidden products, where there were so few orders that it had to be tried; else empty.
    public var trials: [RankingTrial]
    /// What the trees were grown on, for growing them anew with more.
    var examples = RankingExamples(featureCount: RankingFeature.count)
}
