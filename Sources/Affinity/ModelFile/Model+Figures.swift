extension Model {
    /// How the product at a position sells; `nil` where that was not learned.
    public func trend(of position: Int) -> ProductTrend? { trends?.trend(of: position) }

    /// What the product at a position sells in each month, January first, over its mean month; `nil` with a year of data or less.
    public func season(of position: Int) -> [Double]? { trends?.season(of: position) }

    /// How the product at a position is rated; `nil` where there are no reviews at all.
    public func rating(of position: Int) -> BayesianRating? { reviews?.rating(of: position) }

    /// Sets of products that hold the one at a position and are bought together, strongest first.
    public func sets(holding position: Int, limit: Int = .max) -> [KnownSet] { itemsets?.sets(holding: position, limit: limit) ?? [] }
}
