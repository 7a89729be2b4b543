/// What a product's rating is expected to be before anybody rated it, and how many reviews that is worth: learned from the shop's own (empirical Bayes).
///
/// Reviews of one product differ by σ², products by τ²; then σ²/τ² reviews of mean stars are mixed with each product's own, which is
/// the posterior mean where both are normal. Both variances come from the one-way analysis of variance (Searle, Casella and McCulloch, "Variance
/// Components", 1992, section 3.6).
struct RatingPrior: Hashable, Sendable {
    /// Stars, 1…5; `nil` where nothing was rated.
    let mean: Double?
    /// Reviews that the mean is worth.
    let weight: Double
    /// σ²: how much the reviews of one product differ, in squared stars.
    let variance: Double

    /// What shops have: so that one angry customer decides nothing, and fifty do.
    private static let weights = 1.0...50.0
    /// Where the shop's reviews do not suffice to learn one: five reviews, a star or so apart.
    private static let usual = (weight: 5.0, variance: 1.2)
    /// Fewer products with two reviews and more say nothing of how products differ.
    private static let fewest = 10

    init(_ ratings: [ProductRating]) {
        let rated = ratings.filter { $0.count > 0 }
        let count = rated.reduce(0.0) { $0 + Double($1.count) }
        let stars = rated.reduce(0) { $0 + $1.stars }
        mean = count > 0 ? stars / count : nil
        guard rated.count(where: { $0.count > 1 }) >= Self.fewest else {
            (weight, variance) = Self.usual
            return
        }
        let within = rated.reduce(0) { $0 + max(0, $1.squares - $1.stars * $1.stars / Double($1.count)) }
        let between = rated.reduce(0) { $0 + $1.stars * $1.stars / Double($1.count) } - stars * stars / count
        let squares = rated.reduce(0) { $0 + Double($1.count) * Double($1.count) }
        let products = Double(rated.count)
        let inside = within / max(count - products, 1)
        let typical = (count - squares / count) / (products - 1)
        let across = (between / (products - 1) - inside) / typical
        variance = inside > 0 ? inside : Self.usual.variance
        weight = across > 0 ? min(max(variance / across, Self.weights.lowerBound), Self.weights.upperBound) : Self.weights.upperBound
    }

    /// The stars that a product is believed to deserve; 0 where nothing was rated at all.
    func mean(of rating: ProductRating) -> Double {
        guard let mean else { return 0 }
        return (rating.stars + mean * weight) / (Double(rating.count) + weight)
    }
}
