import Affinity
import Commerce
import GRDB

extension ShopDatabase {
    /// What was looked at and put into baskets, in positions of the catalogue; events that name nobody or no product are left out.
    static func visits(_ database: Database) throws -> VisitHistory {
        var positionOfNumber = DenseNumbers()
        var productCount = 0
        let products = try Row.fetchCursor(database, sql: "SELECT number FROM product ORDER BY id")
        while let product = try products.next() {
            positionOfNumber[product[0]] = Int32(productCount)
            productCount += 1
        }
        var events: [VisitEvent] = []
        var visitor: Int32 = -1
        var name = ""
        let rows = try Row.fetchCursor(database, sql: visitsSQL)
        while let row = try rows.next() {
            guard let product = positionOfNumber[row[2]] else { continue }
            let rowName: String = row[0]
            if visitor < 0 || rowName != name {
                visitor += 1
                name = rowName
            }
            events.append(
                VisitEvent(
                    visitor: visitor, product: product, occurredAt: Timestamp(millisecondsSince1970: row[1]), isBasketEvent: row[3]))
        }
        return VisitHistory(productCount: productCount, events: events)
    }

    /// Visitors are numbered in the order of their names, so that the order of arrival leaves no trace; the first letter keeps visitors and
    /// customers of one name apart.
    static let visitsSQL = """
        SELECT CASE WHEN i.visitor IS NULL THEN 'c' || c.id ELSE 'v' || i.visitor END AS name, i.occurred_at, i.product,
            i.kind = 'add_to_cart'
        FROM interaction AS i LEFT JOIN customer AS c ON c.number = i.customer
        WHERE i.product IS NOT NULL AND i.kind IN ('view_item', 'add_to_cart') AND (i.visitor IS NOT NULL OR i.customer IS NOT NULL)
        ORDER BY name, i.occurred_at
        """
}
