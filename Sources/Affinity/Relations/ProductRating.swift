/// What customers' reviews come to for one product.
public struct ProductRating: Hashable, Sendable {
    /// How many there are.
    public var count: Int
    /// Their stars (1…5) added up.
    public var stars: Double

    /// Nobody rated it unless stated.
    public init(count: Int = 0, stars: Double = 0) {
        self.count = count
        self.stars = stars
    }

    /// Five reviews of average stars are mixed with each product's own, so that one angry customer decides nothing.
    private static let prior = 5.0

    /// Mean stars of each product, drawn towards the mean of all.
    static func means(_ ratings: [ProductRating]) -> [Double] {
        let count = ratings.reduce(0) { $0 + $1.count }
        let mean = count > 0 ? ratings.reduce(0) { $0 + $1.stars } / Double(count) : 0
        return ratings.map { ($0.stars + mean * prior) / (Double($0.count) + prior) }
    }
}
