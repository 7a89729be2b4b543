/// What a basket's products have in common with a candidate by category, words and price.
struct BasketSurroundings {
    /// The median of the logarithms of the basket's prices; 0 for an empty basket.
    let logPrice: Float
    /// How many of its products the linear item model knows.
    let knownAnchors: Float
    private let sources: RankingSources
    private let workspace: RankingWorkspace
    private let shelves: [UInt32]
    private let sections: [UInt32]
    private let share: Float

    /// Adds up the basket's words in the workspace.
    init(basket: [Int32], sources: RankingSources, in workspace: RankingWorkspace) {
        self.sources = sources
        self.workspace = workspace
        share = 1 / Float(max(basket.count, 1))
        shelves = basket.map { sources.content.shelf[Int($0)] }
        sections = shelves.map { sources.content.sectionOfShelf[Int($0)] }
        knownAnchors = Float(basket.count { sources.linearOffsets[Int($0)] < sources.linearOffsets[Int($0) + 1] })
        let prices = basket.map { sources.sales.rows[Int($0)].logPrice }.sorted()
        logPrice = prices.isEmpty ? 0 : prices[prices.count / 2]
        for product in basket {
            let terms = sources.content.terms.row(Int(product), sources.content.termOffsets)
            for (term, weight) in zip(terms, sources.content.termWeights.row(Int(product), sources.content.termOffsets)) {
                if workspace.words[Int(term)] == 0 { workspace.heard.append(term) }
                workspace.words[Int(term)] += weight
            }
        }
    }

    /// The share of the basket's products that are of a shelf.
    func share(ofShelf shelf: UInt32) -> Float { Float(shelves.count { $0 == shelf }) * share }

    /// The share of the basket's products that are of a section.
    func share(ofSection section: UInt32) -> Float { Float(sections.count { $0 == section }) * share }

    /// The mean cosine of a product's words with those of the basket's products.
    func likeness(of product: Int) -> Float {
        let terms = sources.content.terms.row(product, sources.content.termOffsets)
        let weights = sources.content.termWeights.row(product, sources.content.termOffsets)
        var sum: Float = 0
        for (term, weight) in zip(terms, weights) { sum += weight * workspace.words[Int(term)] }
        return sum * share
    }
}
