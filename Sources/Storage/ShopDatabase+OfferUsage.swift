public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// What every offer gave, reservations that hold at a moment included.
    /// - Parameter confirmed: what was read before; what changed since is added.
    /// - Complexity: O(customers whose usage changed + reservations that hold).
    public func offerUsage(_ confirmed: inout ConfirmedUsage, at now: Timestamp) throws -> [OfferID: OfferUsage.Count] {
        try read { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT offer, customer, uses, saved, change FROM offer_usage WHERE change > ? ORDER BY change",
                arguments: [confirmed.change])
            while let row = try rows.next() {
                let (offer, customer, uses) = (OfferID(row[0] as String), row[1] as String, row[2] as Int)
                if customer.isEmpty {
                    confirmed.counts[offer, default: .init()].uses = uses
                    confirmed.counts[offer, default: .init()].saved = row[3]
                } else {
                    confirmed.counts[offer, default: .init()].byCustomer[CustomerID(customer)] = uses
                }
                confirmed.change = row[4]
            }
            var counts = confirmed.counts
            let held = try Row.fetchCursor(database, sql: Self.heldSQL, arguments: ["offer": nil, "now": now.millisecondsSince1970])
            while let row = try held.next() {
                let (offer, customer, uses): (OfferID, String?, Int) = (OfferID(row[0] as String), row[1], row[2])
                counts[offer, default: .init()].uses += uses
                counts[offer, default: .init()].saved += row[3] as Int64
                if let customer { counts[offer, default: .init()].byCustomer[CustomerID(customer), default: 0] += uses }
            }
            return counts
        }
    }

    /// The same, read as a whole.
    public func offerUsage(at now: Timestamp) throws -> [OfferID: OfferUsage.Count] {
        var confirmed = ConfirmedUsage()
        return try offerUsage(&confirmed, at: now)
    }

    /// What each offer gave with orders that were confirmed, to everybody together: for reports.
    public func confirmedUsage() throws -> [OfferID: OfferUsage.Count] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT offer, uses, saved FROM offer_usage WHERE customer = ''")
            return Dictionary(uniqueKeysWithValues: rows.map { (OfferID($0[0] as String), OfferUsage.Count(uses: $0[1], saved: $0[2])) })
        }
    }

    /// What one offer gave, and how often one customer used it, reservations that hold included.
    static func usage(
        of offer: OfferID, by customer: CustomerID?, at now: Timestamp, in database: Database
    ) throws -> (count: OfferUsage.Count, own: Int) {
        var (count, own) = (OfferUsage.Count(), 0)
        let confirmed = try Row.fetchAll(
            database, sql: "SELECT customer, uses, saved FROM offer_usage WHERE offer = ? AND customer IN ('', ?)",
            arguments: [offer.rawValue, customer?.rawValue ?? ""])
        for row in confirmed {
            if (row[0] as String).isEmpty { count = OfferUsage.Count(uses: row[1], saved: row[2]) } else { own = row[1] }
        }
        let held = try Row.fetchAll(
            database, sql: heldSQL, arguments: ["offer": offer.rawValue, "now": now.millisecondsSince1970])
        for row in held {
            count.uses += row[2] as Int
            count.saved += row[3] as Int64
            if let customer, row[1] as String? == customer.rawValue { own += row[2] as Int }
        }
        return (count, own)
    }

    private static let heldSQL = """
        SELECT o.offer, r.customer, sum(o.uses), sum(o.saved)
        FROM redemption AS r JOIN redemption_offer AS o ON o.redemption = r.id
        WHERE r.state = 'reserved' AND r.expires_at > :now AND (:offer IS NULL OR o.offer = :offer)
        GROUP BY o.offer, r.customer
        """

    /// Adds to a day how often offers were shown and quoted.
    public func note(sightings: [OfferID: OfferTally.Count], at now: Timestamp) throws {
        guard !sightings.isEmpty else { return }
        let day = Int((Double(now.millisecondsSince1970) / 86_400_000).rounded(.down))
        try write { database in
            for (offer, count) in sightings.sorted(by: { $0.key < $1.key }) {
                try database.execute(
                    sql: """
                        INSERT INTO offer_sighting (offer, day, shown, quoted) VALUES (?, ?, ?, ?)
                        ON CONFLICT (offer, day) DO UPDATE SET shown = shown + excluded.shown, quoted = quoted + excluded.quoted
                        """,
                    arguments: [offer.rawValue, day, count.shown, count.quoted])
            }
        }
    }
}
