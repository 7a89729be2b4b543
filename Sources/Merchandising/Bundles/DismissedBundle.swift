public import Commerce

/// A proposal that nobody wants: its products are not proposed together again until it is brought back.
public struct DismissedBundle: Hashable, Sendable, Identifiable {
    /// The proposal's id.
    public let id: String
    /// What it was called.
    public let title: String
    /// What was in it.
    public let products: Set<ProductID>
    /// Who dismissed it.
    public let author: String
    /// When.
    public let dismissedAt: Timestamp

    /// A dismissal as it was kept.
    public init(id: String, title: String, products: Set<ProductID>, author: String, dismissedAt: Timestamp) {
        self.id = id
        self.title = title
        self.products = products
        self.author = author
        self.dismissedAt = dismissedAt
    }
}
