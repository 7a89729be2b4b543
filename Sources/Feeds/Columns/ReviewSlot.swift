/// The columns of a feed of reviews.
enum ReviewSlot: Int, FieldSlot {
    case id, product, customer, rating, title, text, createdAt

    static let fields = read(table)
    static let table = """
        id! = review id, review number
        product_id! = sku, item id, asin, product, product sku, item
        customer_id = customer, reviewer id, user id, author id, reviewer
        rating! = stars, score, overall, star rating, review rating
        title = headline, summary, review title, heading
        text = body, review, review text, comment, content, review body
        created_at = date, review date, created, submitted at, reviewed at
        """
}
