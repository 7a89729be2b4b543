/// What a customer wrote about a product.
public struct Review: Hashable, Sendable {
    /// The id the shop gave the review.
    public var id: ReviewID
    /// What was reviewed.
    public var product: ProductID
    /// Who wrote it, if known.
    public var customer: CustomerID?
    /// Stars, 1 (worst) to 5 (best); fractions are allowed.
    public var rating: Double
    /// The heading.
    public var title: String?
    /// The body.
    public var text: String?
    /// When it was written.
    public var createdAt: Timestamp?

    /// Makes a review.
    public init(
        id: ReviewID, product: ProductID, customer: CustomerID? = nil, rating: Double, title: String? = nil,
        text: String? = nil, createdAt: Timestamp? = nil
    ) {
        self.id = id
        self.product = product
        self.customer = customer
        self.rating = rating
        self.title = title
        self.text = text
        self.createdAt = createdAt
    }
}
