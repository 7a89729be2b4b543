import Affinity
import GRDB

extension ShopDatabase {
    /// What reviews come to for each product, in positions of the catalogue.
    static func ratings(_ database: Database) throws -> [ProductRating] {
        var ratings: [ProductRating] = []
        var product: Int64?
        let rows = try Row.fetchCursor(database, sql: ratingsSQL)
        while let row = try rows.next() {
            if row[0] != product {
                product = row[0]
                ratings.append(ProductRating())
            }
            guard let stars: Double = row[1] else { continue }
            ratings[ratings.count - 1].count += 1
            ratings[ratings.count - 1].stars += stars
        }
        return ratings
    }

    /// In the order of the reviews' ids, so that the order of arrival does not touch the last digit of a sum.
    static let ratingsSQL = """
        SELECT p.number, r.rating FROM product AS p LEFT JOIN review AS r ON r.product = p.number ORDER BY p.id, r.id
        """
}
