public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Keeps who drew which depth; who has drawn keeps what was drawn first.
    public func record(draws: [DepthLots.Draw]) throws {
        guard !draws.isEmpty else { return }
        try write { database in
            for draw in draws {
                try database.execute(
                    sql: "INSERT INTO depth_draw (offer, person, arm, propensity, drawn_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [draw.offer.rawValue, draw.person, draw.arm, draw.propensity, draw.at.millisecondsSince1970])
            }
        }
    }

    /// Everybody who drew a depth of some offers.
    public func draws(of offers: [OfferID], _ take: (DepthLots.Draw) -> Void) throws {
        try read { database in
            for offer in offers {
                let rows = try Row.fetchCursor(
                    database, sql: "SELECT person, arm, propensity, drawn_at FROM depth_draw WHERE offer = ?", arguments: [offer.rawValue])
                while let row = try rows.next() {
                    take(
                        DepthLots.Draw(
                            offer: offer, person: row[0], arm: row[1], propensity: row[2], at: Timestamp(millisecondsSince1970: row[3])))
                }
            }
        }
    }

    /// What became of the orders of those who drew each depth of an offer, after they drew it: orders with the main product, of these with the rest, and
    /// of those without it with something that is bought instead. Visitors are followed to the customers that they turned out to be, and what they
    /// ordered as guests to the visitor (``GuestVisitor``); who drew two depths that way is left out.
    ///
    /// - Returns: none for an offer without a main product.
    public func depthOutcomes(of offer: Offer) throws -> [DepthOutcome] {
        guard let trial = offer.depthTrial else { return [] }
        return try read { database in
            func numbers(_ ids: [ProductID]) throws -> [Int64] {
                try ids.compactMap {
                    try Int64.fetchOne(database, sql: "SELECT number FROM product WHERE id = ?", arguments: [$0.rawValue])
                }
            }
            func holds(_ numbers: [Int64]) -> String {
                let list = numbers.map(String.init).joined(separator: ", ")
                return "EXISTS (SELECT 1 FROM order_line AS l WHERE l.purchase_order = b.number AND l.product IN (\(list)))"
            }
            let places: [[ProductID]]
            switch offer.kind {
            case .bundle(let products): places = products.map { [$0] }
            case .choice(let main, let roles): places = [[main]] + roles.map { $0.products.products.sorted() }
            case .second, .tier, .basket: return []
            }
            let known = try places.map(numbers)
            guard let main = known.first, known.allSatisfy({ !$0.isEmpty }) else { return [] }
            let attached = known.dropFirst().map(holds).joined(separator: " AND ")
            let substitutes = try numbers(trial.substitutes)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    WITH linked AS (
                        SELECT visitor, customer, min(at) AS at FROM (
                            SELECT visitor, customer, at FROM visitor_customer
                            UNION ALL SELECT visitor, customer, occurred_at FROM interaction WHERE visitor IS NOT NULL AND customer IS NOT NULL
                        ) GROUP BY visitor, customer
                    ),
                    met AS (
                        SELECT person, arm, drawn_at FROM depth_draw WHERE offer = :offer AND person LIKE 'c:%'
                        UNION ALL
                        SELECT coalesce('c:' || k.customer, d.person), d.arm, d.drawn_at
                        FROM depth_draw AS d LEFT JOIN linked AS k ON k.visitor = substr(d.person, 3)
                        WHERE d.offer = :offer AND d.person LIKE 'v:%'
                    ),
                    drawn AS (
                        SELECT person, min(arm) AS arm, min(drawn_at) AS drawn_at FROM met GROUP BY person HAVING min(arm) = max(arm)
                    ),
                    guest AS (
                        SELECT b.number, b.ordered_at, \(GuestVisitor.sql(of: "b")) AS visitor
                        FROM purchase_order AS b
                        WHERE b.customer IS NULL AND b.status IN (0, 1) AND b.ordered_at >= (SELECT min(drawn_at) FROM drawn) AND \(holds(main))
                    ),
                    placed AS (
                        SELECT b.number, d.arm
                        FROM drawn AS d JOIN customer AS c ON c.id = substr(d.person, 3)
                        JOIN purchase_order AS b ON b.customer = c.number AND b.status IN (0, 1) AND b.ordered_at >= d.drawn_at
                        WHERE d.person LIKE 'c:%' AND \(holds(main))
                        UNION ALL
                        SELECT b.number, d.arm
                        FROM guest AS b JOIN drawn AS d ON b.ordered_at >= d.drawn_at AND d.person = coalesce(
                            (SELECT 'c:' || k.customer FROM linked AS k WHERE k.visitor = b.visitor ORDER BY k.at, k.customer LIMIT 1),
                            'v:' || b.visitor)
                        WHERE b.visitor IS NOT NULL
                    ),
                    basket AS (
                        SELECT b.arm, \(attached) AS is_attached, \(substitutes.isEmpty ? "0" : holds(substitutes)) AS has_other FROM placed AS b
                    )
                    SELECT arm, count(*), sum(is_attached), sum(has_other AND NOT is_attached) FROM basket GROUP BY arm
                    """,
                arguments: ["offer": offer.id.rawValue])
            let people = try Row.fetchAll(
                database, sql: "SELECT arm, count(*) FROM depth_draw WHERE offer = ? GROUP BY arm", arguments: [offer.id.rawValue])
            var outcomes = trial.depths.indices.map { DepthOutcome(arm: $0) }
            for row in people where outcomes.indices.contains(row[0]) { outcomes[row[0] as Int].people = row[1] }
            for row in rows where outcomes.indices.contains(row[0]) {
                outcomes[row[0] as Int].baskets = row[1]
                outcomes[row[0] as Int].attached = row[2]
                outcomes[row[0] as Int].substituted = row[3]
            }
            return outcomes
        }
    }
}
