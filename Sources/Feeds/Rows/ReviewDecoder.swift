import Commerce

/// Reads rows of reviews.
struct ReviewDecoder: EntryDecoder {
    static let kind = FeedKind.reviews
    static let classes = ["reviews"]
    var reader: FieldReader

    init(_ reader: FieldReader) { self.reader = reader }

    mutating func entry(of row: Row, as treatment: RowRule.Treatment?) throws(Rejection) -> Review {
        let id = ReviewID(try reader.requiredID(ReviewSlot.id, row))
        let product = ProductID(try reader.requiredID(ReviewSlot.product, row))
        guard let bytes = try reader.said(ReviewSlot.rating, row) else { throw reader.missing(ReviewSlot.rating) }
        guard let rating = bytes.number, (1...5).contains(rating) else {
            throw reader.refusal(
                ReviewSlot.rating, row, "this is no rating from 1 to 5", remedy: "Convert the ratings to 1 (worst) to 5 (best).")
        }
        return Review(
            id: id, product: product, customer: try reader.id(ReviewSlot.customer, row).map { CustomerID($0) }, rating: rating,
            title: try reader.text(ReviewSlot.title, row), text: try reader.text(ReviewSlot.text, row, keepsLines: true),
            createdAt: try reader.moment(ReviewSlot.createdAt, row))
    }
}
