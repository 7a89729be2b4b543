import Affinity
import Commerce
import GRDB

extension ShopDatabase {
    /// What reviews come to: stars of each product and mentions of others, in positions of the catalogue.
    ///
    /// - Parameter catalogue: of the same moment, in ascending order of ids.
    static func reviews(_ database: Database, of catalogue: [Product]) throws -> (ratings: [ProductRating], mentions: [ReviewMention]) {
        var reading = ReviewReading(catalogue: catalogue)
        var positions: [String: Int] = [:]
        let rows = try Row.fetchCursor(database, sql: reviewsSQL)
        while let row = try rows.next() {
            if positions.isEmpty {
                for (position, product) in catalogue.enumerated() { positions[product.id.rawValue] = position }
            }
            guard let position = positions[row[0]] else { continue }
            reading.rate(position, stars: row[1])
            for text: String? in [row[2], row[3]] {
                if let text { reading.read(text, of: position, reviewer: row[4], hasBought: row[5]) }
            }
        }
        return (reading.ratings, reading.mentions)
    }

    /// In the order of the reviews' ids, so that the order of arrival does not touch the last digit of a sum.
    static let reviewsSQL = """
        SELECT p.id, r.rating, r.title, r.text, r.customer, EXISTS (
            SELECT 1 FROM purchase_order AS o JOIN order_line AS l ON l.purchase_order = o.number AND l.product = r.product
            WHERE o.customer = r.customer AND o.status IN (0, 1) AND l.returned < l.quantity)
        FROM review AS r JOIN product AS p ON p.number = r.product ORDER BY r.id
        """
}
