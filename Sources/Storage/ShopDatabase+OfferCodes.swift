public import Commerce
import GRDB
public import Merchandising

extension ShopDatabase {
    /// Remembers codes, all of them or none. Codes are kept as they are, not as digests: the shop system needs them again, as a list, and whoever can
    /// read the database could as well make new ones.
    ///
    /// - Returns: how many were new; one that is there with the same terms is known.
    /// - Throws: ``OfferRefusal/unknown(_:)`` for an offer that there is not, ``OfferRefusal/codeTaken(_:)``,
    ///   ``Analytics/SegmentRefusal`` for a segment that there is not.
    @discardableResult
    public func add(codes: [OfferCode], by author: String, at now: Timestamp) throws -> Int {
        try write { database in
            var offers: Set<OfferID> = []
            var added = 0
            try requireSegments(Set(codes.compactMap(\.segment)), in: database)
            for code in codes {
                if offers.insert(code.offer).inserted,
                    try !Bool.fetchOne(
                        database, sql: "SELECT EXISTS (SELECT 1 FROM offer_version WHERE offer = ?)", arguments: [code.offer.rawValue]
                    )
                    .isTrue
                {
                    throw OfferRefusal.unknown(code.offer)
                }
                if let known = try Row.fetchOne(database, sql: "SELECT * FROM offer_code WHERE code = ?", arguments: [code.id]) {
                    guard Self.code(known) == code else { throw OfferRefusal.codeTaken(code.text) }
                    continue
                }
                try database.execute(
                    sql: """
                        INSERT INTO offer_code
                            (code, text, offer, customer, segment, uses, uses_per_customer, starts_at, ends_at, author, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        code.id, code.text, code.offer.rawValue, code.customer?.rawValue, code.segment, code.uses, code.usesPerCustomer,
                        code.startsAt?.millisecondsSince1970, code.endsAt?.millisecondsSince1970, author, now.millisecondsSince1970,
                    ])
                added += 1
            }
            return added
        }
    }

    /// The codes of an offer, or of all, in ascending order.
    public func codes(of offer: OfferID?, at now: Timestamp) throws -> [KeptCode] {
        try read { database in
            try Row.fetchAll(
                database, sql: Self.codesSQL("WHERE :offer IS NULL OR c.offer = :offer"),
                arguments: ["offer": offer?.rawValue, "now": now.millisecondsSince1970, "customer": nil]
            ).map(Self.keptCode)
        }
    }

    /// Those of some texts that are codes, whatever their capitals, spaces and hyphens.
    public func codes(named texts: [String], customer: CustomerID?, at now: Timestamp) throws -> [KeptCode] {
        try read { database in
            try Set(texts.map(OfferCode.normalised)).sorted().compactMap {
                try Self.keptCode($0, customer: customer, at: now, in: database)
            }
        }
    }

    static func keptCode(_ code: String, customer: CustomerID?, at now: Timestamp, in database: Database) throws -> KeptCode? {
        try Row.fetchOne(
            database, sql: codesSQL("WHERE c.code = :code"),
            arguments: ["code": code, "now": now.millisecondsSince1970, "customer": customer?.rawValue]
        ).map(keptCode)
    }

    private static func codesSQL(_ condition: String) -> String {
        """
        SELECT c.text, c.offer, c.customer, c.segment, c.uses, c.uses_per_customer, c.starts_at, c.ends_at,
            coalesce(sum(o.uses) FILTER (WHERE r.state = 'confirmed'), 0),
            coalesce(sum(o.uses) FILTER (WHERE r.state = 'reserved' AND r.expires_at > :now), 0),
            coalesce(sum(o.uses) FILTER (WHERE r.customer = :customer AND
                (r.state = 'confirmed' OR r.state = 'reserved' AND r.expires_at > :now)), 0)
        FROM offer_code AS c LEFT JOIN redemption_offer AS o ON o.code = c.code LEFT JOIN redemption AS r ON r.id = o.redemption
        \(condition) GROUP BY c.code ORDER BY c.code
        """
    }

    private static func keptCode(_ row: Row) -> KeptCode {
        let (customer, starts, ends): (String?, Int64?, Int64?) = (row[2], row[6], row[7])
        return KeptCode(
            code: OfferCode(
                text: row[0], offer: OfferID(row[1] as String), customer: customer.map { CustomerID($0) }, segment: row[3], uses: row[4],
                usesPerCustomer: row[5], startsAt: starts.map(Timestamp.init(millisecondsSince1970:)),
                endsAt: ends.map(Timestamp.init(millisecondsSince1970:))),
            confirmed: row[8], reserved: row[9], ofCustomer: row[10])
    }

    private static func code(_ row: Row) -> OfferCode {
        let (customer, starts, ends): (String?, Int64?, Int64?) = (row["customer"], row["starts_at"], row["ends_at"])
        return OfferCode(
            text: row["text"], offer: OfferID(row["offer"] as String), customer: customer.map { CustomerID($0) }, segment: row["segment"],
            uses: row["uses"], usesPerCustomer: row["uses_per_customer"], startsAt: starts.map(Timestamp.init(millisecondsSince1970:)),
            endsAt: ends.map(Timestamp.init(millisecondsSince1970:)))
    }
}

extension Bool? {
    fileprivate var isTrue: Bool { self == true }
}
