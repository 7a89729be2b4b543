public import Commerce

/// Everything that a shop's model is learned from.
public struct ShopHistory: Sendable {
    /// What was bought together, by whom and when; its products are those of ``catalogue``, in the same order.
    public let purchases: PurchaseHistory
    /// What each product is, in ascending order of ids: products that nobody bought yet too.
    public let catalogue: [Product]
    /// What was looked at, in positions of ``catalogue``.
    public let visits: VisitHistory

    /// - Parameters:
    ///   - purchases: over exactly the products of the catalogue.
    ///   - catalogue: in ascending order of ids, each once.
    ///   - visits: in positions of the catalogue; `nil` where nothing was looked at.
    public init(purchases: PurchaseHistory, catalogue: [Product], visits: VisitHistory? = nil) {
        precondition(purchases.products.count == catalogue.count, "one product for each position")
        self.purchases = purchases
        self.catalogue = catalogue
        self.visits = visits ?? VisitHistory(productCount: catalogue.count, events: [])
    }
}
