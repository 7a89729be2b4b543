public import Affinity

extension Storefront {
    /// How the product at a position sells; `nil` where the model knows nothing of it.
    public func trend(of position: Int) -> ProductTrend? { isLearned(position) ? model.trend(of: position) : nil }

    /// What the product at a position sells in each month, January first, over its mean month; `nil` with a year of data or less.
    public func season(of position: Int) -> [Double]? { isLearned(position) ? model.season(of: position) : nil }

    /// How the product at a position is rated; `nil` where the model knows no reviews.
    public func rating(of position: Int) -> BayesianRating? { isLearned(position) ? model.rating(of: position) : nil }

    /// Sets of products that hold the one at a position and are bought together, strongest first.
    public func sets(holding position: Int, limit: Int) -> [KnownSet] {
        isLearned(position) ? model.sets(holding: position, limit: limit) : []
    }
}
