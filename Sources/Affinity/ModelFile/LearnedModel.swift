import Foundation

/// Everything a training run learned, ready to be written into a model file.
///
/// Only the pairs are always there. What the shop's data could not carry is `nil` and has no section in the file.
public struct LearnedModel: Sendable {
    /// What goes with what, by counting.
    public var pairs: LearnedPairs
    /// What comes next in a visit, by what visitors looked at.
    public var visits: LearnedVisits?
    /// What catalogue and orders say of products by their categories and words.
    public var content: LearnedContent?

    /// What each product adds to a basket, given the rest.
    public var linear: LearnedLinear?
    /// What ranking reads of how products sell.
    public var sales: ProductSales?
    /// How much each sign counts.
    public var trees: LearnedTrees?
    /// What ranks; `nil` in a model that does not say: trees where there are any, else the linear model.
    public var lead: RankingLead?
    /// How often what is shown is bought next; `nil` where too few orders told.
    public var acceptance: SlateAcceptance?
    /// What products are to each other.
    public var relations: LearnedRelations?
    /// How products sell.
    public var trends: LearnedTrends?
    /// What reviews say.
    public var reviews: LearnedReviews?
    /// Which products are bought together as sets.
    public var itemsets: LearnedItemsets?
    /// What customers buy next.
    public var nextBasket: LearnedNextBasket?

    /// A model of pairs alone; the other parts are set as they are learned.
    public init(pairs: LearnedPairs) {
        self.pairs = pairs
    }

    /// The sections of the model file, in the order in which they stand in it.
    private func sections() throws -> [ModelSection] {
        try pairs.sections() + (linear?.sections() ?? []) + (sales?.sections() ?? []) + (visits?.sections() ?? [])
            + (content?.sections() ?? []) + (trees?.sections() ?? []) + (nextBasket?.sections() ?? []) + (relations?.sections() ?? [])
            + (trends?.sections() ?? []) + (reviews?.sections() ?? []) + (itemsets?.sections() ?? [])
            + (lead.map { [ModelSection(.rankingLead, [$0.rawValue])] } ?? []) + (acceptance.map { [$0.section] } ?? [])
    }

    /// The model file that holds this.
    func file() throws -> ModelFileWriting { try ModelFileWriting(sections: sections()) }

    /// The model file's bytes. The same content gives the same bytes.
    ///
    /// - Throws: `EncodingError` if the summary cannot be written as JSON.
    func fileBytes() throws -> Data {
        let file = try file()
        var bytes = Data(capacity: file.byteCount)
        try file.write { bytes.append(contentsOf: $0) }
        return bytes
    }
}
