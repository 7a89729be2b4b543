/// Counts for each two products the distinct reviewers who said the same of them, whichever of the two they reviewed.
///
/// Only known customers who bought what they reviewed count, each once: so nobody gains by writing more, or under no name.
struct MentionTally: Sendable {
    /// Where each product's rows begin; one more entry than products.
    private(set) var offsets: [UInt32] = [0]
    /// Ascending by the other product, then by kind.
    private(set) var rows: [MentionRow] = []

    init(_ mentions: [ReviewMention], products: Int) {
        struct Word: Hashable {
            let product: Int32
            let other: Int32
            let kind: MentionKind
        }
        var reviewers: [Word: Set<Int64>] = [:]
        for mention in mentions where mention.hasBought && mention.product != mention.other {
            guard let reviewer = mention.reviewer else { continue }
            reviewers[Word(product: mention.product, other: mention.other, kind: mention.kind), default: []].insert(reviewer)
            reviewers[Word(product: mention.other, other: mention.product, kind: mention.kind), default: []].insert(reviewer)
        }
        let words = reviewers.keys.sorted { ($0.product, $0.other, $0.kind.rawValue) < ($1.product, $1.other, $1.kind.rawValue) }
        var counts = [UInt32](repeating: 0, count: products)
        for word in words {
            counts[Int(word.product)] += 1
            rows.append(
                MentionRow(product: UInt32(word.other), kind: UInt32(word.kind.rawValue), reviewers: UInt32(reviewers[word]?.count ?? 0)))
        }
        for count in counts { offsets.append(offsets[offsets.count - 1] + count) }
    }

    /// The rows of a product.
    func rows(of product: Int) -> ArraySlice<MentionRow> { rows[Int(offsets[product])..<Int(offsets[product + 1])] }

    /// Reviewers by kind for two products.
    func reviewers(_ product: Int, _ other: Int) -> [Int] {
        var counts = [0, 0, 0]
        for row in rows(of: product) where Int(row.product) == other { counts[Int(row.kind)] = Int(row.reviewers) }
        return counts
    }
}
