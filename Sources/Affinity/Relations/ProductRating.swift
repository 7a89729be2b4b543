/// What customers' reviews come to for one product.
public struct ProductRating: Hashable, Sendable {
    /// How many there are.
    public var count: Int
    /// Their stars (1…5) added up.
    public var stars: Double
    /// Their squares added up, to tell how much reviews of one product differ.
    public var squares: Double

    /// Nobody rated it unless stated.
    ///
    /// - Parameter squares: as if all reviews gave the same stars unless stated.
    public init(count: Int = 0, stars: Double = 0, squares: Double? = nil) {
        self.count = count
        self.stars = stars
        self.squares = squares ?? (count > 0 ? stars * stars / Double(count) : 0)
    }

    /// Mean stars of each product, drawn towards the mean of all.
    static func means(_ ratings: [ProductRating]) -> [Double] {
        let prior = RatingPrior(ratings)
        return ratings.map(prior.mean(of:))
    }
}
