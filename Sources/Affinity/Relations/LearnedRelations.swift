/// What products are to each other, and after how many days each is bought again: columns as they stand in the model file.
public struct LearnedRelations: Sendable {
    /// Where each product's pairs begin; one more entry than products.
    let offsets: Column<UInt32>
    /// The pairs of all products in turn, ascending by candidate.
    let rows: Column<RelationRow>
    /// One for each product.
    let cycles: Column<RepeatCycle>

    /// How many products it knows; positions below it may be asked for.
    public var productCount: Int { cycles.count }
    /// How many pairs are kept.
    public var pairCount: Int { rows.count }

    /// What a candidate is to an anchor; with itself, whether it is bought again.
    ///
    /// - Parameters: positions below ``productCount``.
    /// - Complexity: O(log pairs of the anchor).
    public func relation(of anchor: Int, to candidate: Int) -> RelationJudgement {
        if anchor == candidate {
            let cycle = cycles[anchor]
            let isSure = Double(cycle.probability) >= RelationJudgement.sureProbability
            return RelationJudgement(kind: isSure ? .replenishment : .unsure, probability: Double(cycle.probability), evidence: nil)
        }
        let row = rows.row(anchor, offsets)
        var (low, high) = (0, row.count)
        while low < high {
            let middle = (low + high) / 2
            if row[middle].product < UInt32(candidate) { low = middle + 1 } else { high = middle }
        }
        return low < row.count && row[low].product == UInt32(candidate) ? row[low].judgement : .unknown
    }

    /// How the product at a position is bought again.
    public func cycle(of position: Int) -> RepeatCycle { cycles[position] }

    /// Products that are surely bought instead of the one at a position, upgrades and variants included, ascending.
    public func alternatives(to position: Int) -> [Int32] {
        rows.row(position, offsets).filter {
            $0.kind == RelationKind.substitute.rawValue || $0.kind == RelationKind.upgrade.rawValue
        }.map { Int32($0.product) }
    }
}
