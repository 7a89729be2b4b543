import Affinity
import Commerce
import GRDB

extension ShopDatabase {
    /// What was looked at and put into baskets, in positions of the catalogue; events that name nobody or no product are left out.
    static func visits(_ database: Database) throws -> VisitHistory {
        var positions: [ProductID: Int32] = [:]
        let products = try String.fetchCursor(database, sql: "SELECT id FROM product ORDER BY id")
        while let product = try products.next() { positions[ProductID(product)] = Int32(positions.count) }
        var events: [VisitEvent] = []
        var visitor: Int32 = -1
        var name = ""
        let rows = try Row.fetchCursor(database, sql: visitsSQL)
        while let row = try rows.next() {
            guard let product = positions[ProductID(row[2] as String)] else { continue }
            let rowName: String = row[0]
            if visitor < 0 || rowName != name {
                visitor += 1
                name = rowName
            }
            events.append(
                VisitEvent(
                    visitor: visitor, product: product, occurredAt: Timestamp(millisecondsSince1970: row[1]), isBasketEvent: row[3]))
        }
        return VisitHistory(productCount: positions.count, events: events)
    }

    /// Visitors are numbered in the order of their names, so that the order of arrival leaves no trace; the first letter keeps visitors and
    /// customers of one name apart. Programs that visit pages are no visitors.
    static let visitsSQL = """
        SELECT CASE WHEN visitor IS NULL THEN 'c' || customer ELSE 'v' || visitor END AS name, occurred_at, product, kind = 'add_to_cart'
        FROM interaction
        WHERE product IS NOT NULL AND kind IN ('view_item', 'add_to_cart') AND (visitor IS NOT NULL OR customer IS NOT NULL)
            AND \(byShoppersSQL)
        ORDER BY name, occurred_at, id
        """

    /// That an event of `interaction` is no program's.
    static let byShoppersSQL = "NOT bot AND (visitor IS NULL OR visitor NOT IN (SELECT visitor FROM bot_visitor))"
}
