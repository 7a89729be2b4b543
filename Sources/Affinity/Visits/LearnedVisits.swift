/// What was learned from visits: an index of the most recent ones, what follows what, and how much each sign weighs.
///
/// The index is that of VMIS-kNN (Kersbergen, Sprangers, Schelter: "Serenade", SIGMOD 2022): from each product to its most recent visits, and
/// from each visit to its products. In memory after learning and mapped from the model file it is the same type.
public struct LearnedVisits: Sendable {
    /// What was learned from, and how.
    public let summary: VisitSummary
    /// Where each visit's products begin; one more entry than visits.
    let visitOffsets: Column<UInt32>
    /// The products of every visit of two looks or more, in the order of looking.
    let visitProducts: Column<UInt32>
    /// How much each look counts.
    let visitEmphases: Column<UInt8>
    /// Days from each visit's end to that of the last.
    let visitAges: Column<Float>
    /// Where each product's visits begin.
    let occurrenceOffsets: Column<UInt32>
    /// The visits of every product, the most recent first.
    let occurrences: Column<UInt32>
    /// Distinct visits of each product, those beyond the most recent ones included.
    let visitCounts: Column<UInt32>
    let followerOffsets: Column<UInt32>
    /// What follows each product, most frequent first.
    let followers: Column<Transition>
    let predecessorOffsets: Column<UInt32>
    /// What precedes each product, most frequent first.
    let predecessors: Column<Transition>
    /// How much each product is looked at.
    let attention: Column<ProductAttention>
    /// What each sign weighs, in the order of ``VisitFeatures``.
    let weights: Column<Float>

    /// How many products it knows; positions below it may be asked for.
    public var productCount: Int { attention.count }
    /// How many visits the index holds.
    public var visitCount: Int { visitAges.count }
    /// What each sign weighs in a suggestion's score.
    public var combination: VisitCombination { VisitCombination(weights: Array(weights.elements)) }

    /// The same with other weights.
    func weighed(by combination: VisitCombination, questions: Int) -> LearnedVisits {
        var summary = summary
        summary.questions = questions
        return LearnedVisits(
            summary: summary, visitOffsets: visitOffsets, visitProducts: visitProducts, visitEmphases: visitEmphases,
            visitAges: visitAges, occurrenceOffsets: occurrenceOffsets, occurrences: occurrences, visitCounts: visitCounts,
            followerOffsets: followerOffsets, followers: followers, predecessorOffsets: predecessorOffsets, predecessors: predecessors,
            attention: attention, weights: Column(combination.weights))
    }
}
