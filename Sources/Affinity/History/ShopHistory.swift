public import Commerce

/// Everything that a shop's model is learned from.
public struct ShopHistory: Sendable {
    /// What was bought together, by whom and when; its products are those of ``catalogue``, in the same order.
    public let purchases: PurchaseHistory
    /// What each product is, in ascending order of ids: products that nobody bought yet too.
    public let catalogue: [Product]
    /// What was looked at, in positions of ``catalogue``.
    public let visits: VisitHistory
    /// What reviews say of each product of ``catalogue``.
    public let ratings: [ProductRating]
    /// Where reviews name other products, in positions of ``catalogue``.
    public let mentions: [ReviewMention]

    /// - Parameters:
    ///   - purchases: over exactly the products of the catalogue.
    ///   - catalogue: in ascending order of ids, each once.
    ///   - visits: in positions of the catalogue; `nil` where nothing was looked at.
    ///   - ratings: one for each product of the catalogue; `nil` where nothing was rated.
    ///   - mentions: in positions of the catalogue.
    public init(
        purchases: PurchaseHistory, catalogue: [Product], visits: VisitHistory? = nil, ratings: [ProductRating]? = nil,
        mentions: [ReviewMention] = []
    ) {
        precondition(purchases.products.count == catalogue.count, "one product for each position")
        precondition(ratings.map { $0.count == catalogue.count } ?? true, "one rating for each product")
        self.ratings = ratings ?? Array(repeating: ProductRating(), count: catalogue.count)
        self.mentions = mentions
        self.purchases = purchases
        self.catalogue = catalogue
        self.visits = visits ?? VisitHistory(productCount: catalogue.count, events: [])
    }
}

extension ShopHistory {
    /// The first orders alone, with the catalogue as it is and without visits: what learning to rank would have had at that time.
    func prefix(_ orders: Int) -> ShopHistory {
        ShopHistory(purchases: purchases.prefix(orders), catalogue: catalogue, ratings: ratings, mentions: mentions)
    }
}
