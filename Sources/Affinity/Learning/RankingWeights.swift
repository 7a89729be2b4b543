/// What weighs the signs that the other models give: learned on orders that those models did not see, and used over models of all orders.
struct RankingWeights: Sendable {
    /// What ranks for a basket.
    var ranking: LearnedRanking
    /// What ranks for a customer without a basket; `nil` where too few customers came back.
    var nextBasketTrees: LearnedTrees?
    /// How the linear model is learned, its regularisation chosen.
    var linear: LinearSettings
}
