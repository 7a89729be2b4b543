public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// What an offer gave: how often it was shown and quoted, the orders that used it, and what the lines of those of them brought that are known and
    /// were neither cancelled nor refunded. An order used it where a redemption was confirmed with it, or where the imported order names the offer or
    /// a code of it. Costs are the catalogue's of now.
    public func report(ofOffer id: OfferID) throws -> OfferReport { try reports(of: id)[id] ?? OfferReport() }

    /// The same of every offer of which there is anything to say.
    public func offerReports() throws -> [OfferID: OfferReport] { try reports(of: nil) }

    private func reports(of id: OfferID?) throws -> [OfferID: OfferReport] {
        try read { database in
            let arguments: StatementArguments = ["offer": id?.rawValue]
            var reports: [OfferID: OfferReport] = [:]
            for row in try Row.fetchAll(database, sql: Self.sightingSQL, arguments: arguments) {
                reports[OfferID(row[0] as String), default: .init()].shown = row[1]
                reports[OfferID(row[0] as String), default: .init()].quoted = row[2]
            }
            for row in try Row.fetchAll(database, sql: Self.redeemedSQL, arguments: arguments) {
                reports[OfferID(row[0] as String), default: .init()].redemptions = row[1]
                reports[OfferID(row[0] as String), default: .init()].uses = row[2]
                reports[OfferID(row[0] as String), default: .init()].saved = row[3]
            }
            for row in try Row.fetchAll(database, sql: Self.soldSQL, arguments: arguments) {
                let offer = OfferID(row[0] as String)
                reports[offer, default: .init()].orders = row[1]
                reports[offer, default: .init()].knownOrders = row[2]
                reports[offer, default: .init()].revenue = row[3]
                reports[offer, default: .init()].lines = row[4]
                reports[offer, default: .init()].costedLines = row[5]
                reports[offer, default: .init()].contribution = row[6]
            }
            return reports
        }
    }

    private static let sightingSQL = """
        SELECT offer, sum(shown), sum(quoted) FROM offer_sighting WHERE :offer IS NULL OR offer = :offer GROUP BY offer
        """

    private static let redeemedSQL = """
        SELECT o.offer, count(*), sum(o.uses), sum(o.saved)
        FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
        WHERE r.state = 'confirmed' AND (:offer IS NULL OR o.offer = :offer) GROUP BY o.offer
        """

    /// An order has its lines once, however many redemptions and names there are.
    private static let soldSQL = """
        WITH used AS (
            SELECT o.offer, r.order_id AS name
            FROM redemption_offer AS o JOIN redemption AS r ON r.id = o.redemption
            WHERE r.state = 'confirmed' AND (:offer IS NULL OR o.offer = :offer)
            UNION
            SELECT n.name, b.id FROM order_offer AS n JOIN purchase_order AS b ON b.number = n.purchase_order
            WHERE (:offer IS NULL OR n.name = :offer) AND EXISTS (SELECT 1 FROM offer_version AS v WHERE v.offer = n.name)
            UNION
            SELECT c.offer, b.id FROM offer_code AS c JOIN order_offer AS n ON n.code = c.code
            JOIN purchase_order AS b ON b.number = n.purchase_order
            WHERE :offer IS NULL OR c.offer = :offer
        ),
        sold AS (
            SELECT used.offer, used.name, b.number AS known, l.quantity, p.cost, l.quantity - l.returned AS kept,
                (l.quantity * l.unit_price - l.discount) * (l.quantity - l.returned) / l.quantity AS paid
            FROM used
            LEFT JOIN purchase_order AS b ON b.id = used.name AND b.status IN (0, 1)
            LEFT JOIN order_line AS l ON l.purchase_order = b.number
            LEFT JOIN product AS p ON p.number = l.product
        )
        SELECT offer, count(DISTINCT name), count(DISTINCT known), coalesce(sum(paid), 0), count(quantity), count(cost),
            coalesce(sum(paid - cost * kept) FILTER (WHERE cost IS NOT NULL), 0)
        FROM sold GROUP BY offer
        """
}
