import Foundation

/// Learns what products are to each other: complements, substitutes, upgrades, and what is bought again.
///
/// Judged are pairs that were bought together, looked at together, named together in reviews, or look alike. Likelihoods that differ from shop to shop are learned from it:
/// how far apart counts and chance usually are (``LiftNull``), and how far apart in the catalogue complements stand, from those that orders alone
/// make certain. Everything else is written down in ``RelationOdds``.
public struct RelationLearning: Sendable {
    /// Threads to learn with; the result is the same for any number.
    public let threads: Int

    /// There are no settings that an owner must know.
    public init(threads: Int) { self.threads = max(1, threads) }

    private static let anchorsPerTask = 128
    private static let labellingAnchors = 2_000
    /// Pairs that nothing is sure of are kept for so many of the anchor's strongest neighbours, to be explained.
    private static let unsureKept = 30

    /// - Parameters:
    ///   - pairs: counted from the same history.
    ///   - facts: of the same catalogue.
    /// - Complexity: O(sum of squares of ordinary baskets' and visits' sizes + products · buyers).
    public func learn(from history: ShopHistory, pairs: LearnedPairs, facts: ProductFacts) -> LearnedRelations {
        let count = history.catalogue.count
        precondition(pairs.products.count == count && facts.count == count, "one row for each product")
        let likeness = ProductLikeness(catalogue: history.catalogue, facts: facts)
        let (orders, visits) = (UnitColumns(orders: history.purchases), UnitColumns(visits: history.visits))
        var starts = [0]
        for neighbours in pairs.neighbourCounts { starts.append(starts[starts.count - 1] + Int(neighbours)) }
        let evidence = RelationGathering(
            orders: orders, visits: visits, likeness: likeness, firsts: FirstPurchases(history: history.purchases),
            ratings: ProductRating.means(history.ratings), mentions: MentionTally(history.mentions, products: count), pairs: pairs,
            starts: starts)
        let surroundings = CatalogueSurroundings(facts: facts, likeness: likeness)
        var odds = RelationOdds(
            orders: LiftNull(orders), visits: LiftNull(visits), allDistances: surroundings.distances,
            complementDistances: surroundings.distances, shelfTitles: surroundings.titles)
        odds.complementDistances = complementDistances(evidence, odds)

        let tasks = (count + Self.anchorsPerTask - 1) / Self.anchorsPerTask
        let judged = odds
        let chunks = Crew(threads: threads).collect(tasks) { task in
            var gathering = evidence.workspace()
            let anchors = (task * Self.anchorsPerTask)..<min(count, (task + 1) * Self.anchorsPerTask)
            return anchors.map { anchor in kept(evidence.pairs(of: anchor, in: &gathering), of: anchor, evidence, judged) }
        }
        let rows = chunks.flatMap(\.self)
        var offsets: [UInt32] = [0]
        for row in rows { offsets.append(offsets[offsets.count - 1] + UInt32(row.count)) }
        let cycles = RepeatCycles(history: history.purchases, shelf: facts.shelf).cycles
        return LearnedRelations(offsets: Column(offsets), rows: Column(rows.flatMap(\.self)), cycles: Column(cycles))
    }

    private func kept(
        _ pairs: [RelationGathering.Pair], of anchor: Int, _ evidence: RelationGathering, _ odds: RelationOdds
    ) -> [RelationRow] {
        let strongest = Set(evidence.neighbours(of: anchor).prefix(Self.unsureKept).map(\.product))
        return pairs.compactMap { pair in
            var row = pair.row
            odds.judge(&row)
            if pair.isSeenOnly, row.kind == RelationKind.complement.rawValue { return nil }
            return row.kind != RelationKind.unsure.rawValue || strongest.contains(row.product) ? row : nil
        }
    }

    /// Where complements stand that orders alone make certain: weak labels, mixed with twenty pairs as the catalogue has them.
    private func complementDistances(_ evidence: RelationGathering, _ odds: RelationOdds) -> [Double] {
        let count = evidence.pairs.products.count
        let step = max(1, count / Self.labellingAnchors)
        var counts = odds.allDistances.map { 20 * $0 }
        var workspace = evidence.workspace()
        for anchor in stride(from: 0, to: count, by: step) {
            for pair in evidence.pairs(of: anchor, in: &workspace) where !pair.isSeenOnly {
                var row = pair.row
                guard Int(row.distance) < counts.count, row.voters >= 5 else { continue }
                odds.judge(&row)
                if row.kind == RelationKind.complement.rawValue { counts[Int(row.distance)] += 1 }
            }
        }
        let sum = counts.reduce(0, +)
        return counts.map { $0 / sum }
    }
}
