/// Gathers what is known of an anchor and each of its candidates.
struct RelationGathering: Sendable {
    /// Columns to tally in; reused from anchor to anchor.
    struct Workspace {
        var orders: JointTally
        var visits: JointTally
    }

    let orders: UnitColumns
    let visits: UnitColumns
    let likeness: ProductLikeness
    let firsts: FirstPurchases
    /// Mean stars of each product.
    let ratings: [Double]
    let mentions: MentionTally
    let pairs: LearnedPairs
    /// Where each product's neighbours begin.
    let starts: [Int]

    func workspace() -> Workspace {
        let count = pairs.products.count
        return Workspace(orders: JointTally(products: count), visits: JointTally(products: count))
    }

    func neighbours(of anchor: Int) -> ArraySlice<Neighbour> { pairs.neighbours[starts[anchor]..<starts[anchor + 1]] }

    /// A pair that is not yet judged.
    struct Pair {
        var row: RelationRow
        /// Whether nothing but visits speaks for asking about it: then it may not be called a complement, or made-up visits could make one.
        let isSeenOnly: Bool
    }

    /// Pairs ascending by candidate.
    func pairs(of anchor: Int, in workspace: inout Workspace) -> [Pair] {
        workspace.orders.walk(anchor, in: orders)
        workspace.visits.walk(anchor, in: visits)
        let candidates = RelationCandidates.candidates(
            of: anchor, neighbours: neighbours(of: anchor), views: workspace.visits, mentions: mentions.rows(of: anchor), likeness: likeness
        )
        return candidates.map { Pair(row: row(anchor, Int($0.product), workspace), isSeenOnly: $0.isSeenOnly) }
    }

    private func row(_ anchor: Int, _ candidate: Int, _ tallies: Workspace) -> RelationRow {
        var row = RelationRow(product: UInt32(candidate))
        row.flags = (likeness.isVariant(anchor, candidate) ? 1 : 0) | (likeness.isNamed(anchor, candidate) ? 2 : 0)
        for (kind, reviewers) in mentions.reviewers(anchor, candidate).enumerated() {
            row.mentions |= UInt8(min(3, reviewers)) << (2 * UInt8(kind))
        }
        row.distance = likeness.distance(anchor, candidate).rawValue
        row.orders = tallies.orders.counts[candidate]
        row.voters = tallies.orders.groups[candidate]
        row.expectedOrders = Float(orders.expected(anchor, candidate))
        row.visits = tallies.visits.counts[candidate]
        row.expectedVisits = Float(visits.expected(anchor, candidate))
        let later = firsts.afterwards(anchor, candidate)
        row.afterwards = UInt32(later.customers)
        row.expectedAfterwards = Float(later.expected)
        row.gapDays = Float(later.days)
        row.titleSimilarity = Float(likeness.titleSimilarity(anchor, candidate))
        row.attributeOverlap = likeness.attributeOverlap(anchor, candidate).map { Float($0) } ?? -1
        row.priceRatio = likeness.priceRatio(anchor, candidate).map { Float($0) } ?? 0
        row.ratingDifference = Float(ratings[candidate] - ratings[anchor])
        return row
    }
}
