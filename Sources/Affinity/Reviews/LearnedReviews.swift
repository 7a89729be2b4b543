/// What reviews say, as columns as they stand in the model file.
public struct LearnedReviews: Sendable {
    /// Mean stars of the shop, the reviews that is worth, and how much reviews of one product differ.
    let scope: Column<Double>
    let ratings: Column<RatingRow>
    /// Where each product's mentions begin; one more entry than products.
    let mentionOffsets: Column<UInt32>
    let mentions: Column<MentionRow>

    /// How many products it knows; positions below it may be asked for.
    public var productCount: Int { ratings.count }
    /// How many reviews there are.
    public var reviewCount: Int { ratings.elements.reduce(0) { $0 + Int($1.count) } }
    /// Pairs of products that reviewers named together, with what they said.
    public var mentionCount: Int { mentions.count / 2 }
    /// Mean stars of all reviews.
    public var shopMean: Double { scope[0] }
    /// How many reviews of mean stars are mixed with each product's own.
    public var priorWeight: Double { scope[1] }

    /// - Returns: `nil` where nobody rated anything.
    init?(history: ShopHistory) {
        let prior = RatingPrior(history.ratings)
        guard let mean = prior.mean else { return nil }
        let tally = MentionTally(history.mentions, products: history.catalogue.count)
        scope = Column([mean, prior.weight, prior.variance])
        ratings = Column(history.ratings.map { RatingRow(count: UInt32($0.count), stars: Float($0.stars)) })
        mentionOffsets = Column(tally.offsets)
        mentions = Column(tally.rows)
    }

    /// How well the product at a position is rated.
    ///
    /// - Parameter position: below ``productCount``.
    public func rating(of position: Int) -> BayesianRating {
        let row = ratings[position]
        let (count, stars) = (Double(row.count), Double(row.stars))
        let mean = (stars + scope[0] * scope[1]) / (count + scope[1])
        let margin = 1.96 * (scope[2] / (count + scope[1])).squareRoot()
        return BayesianRating(
            count: Int(row.count), ownMean: row.count > 0 ? stars / count : nil, mean: mean,
            interval: max(1, mean - margin)...min(5, mean + margin))
    }

    /// What reviews say of the product at a position and others, ascending by those.
    ///
    /// - Parameter position: below ``productCount``.
    public func mentions(of position: Int) -> [KnownMention] {
        mentions.row(position, mentionOffsets).compactMap { row in
            MentionKind(rawValue: UInt8(truncatingIfNeeded: row.kind)).map {
                KnownMention(product: Int(row.product), kind: $0, reviewers: Int(row.reviewers))
            }
        }
    }
}
