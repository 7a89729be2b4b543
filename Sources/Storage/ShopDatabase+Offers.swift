public import Commerce
import Foundation
import GRDB
public import Merchandising

extension ShopDatabase {
    /// A number that grows with every change of an offer, whoever makes it; 0 before the first.
    public func offerCounter() throws -> Int { try read { try Int.fetchOne($0, sql: "SELECT max(number) FROM offer_version") ?? 0 } }

    /// The offers there are, ended ones too, in the order in which they were first made.
    /// - Throws: ``ShopDatabaseError/unreadable(path:reason:)`` for an offer that this version does not understand.
    public func offers() throws -> [KeptOffer] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT v.number, v.offer, v.body, v.restores, v.author, v.changed_at, first.changed_at
                    FROM (SELECT min(number) AS number, max(number) AS last FROM offer_version GROUP BY offer) AS span
                    JOIN offer_version AS first ON first.number = span.number
                    JOIN offer_version AS v ON v.number = span.last
                    WHERE v.body IS NOT NULL ORDER BY span.number
                    """
            ).compactMap { row in
                let version = try offerVersion(VersionTable.Entry(row))
                return version.offer.map {
                    KeptOffer(
                        offer: $0, author: version.author, createdAt: Timestamp(millisecondsSince1970: row[6]),
                        changedAt: version.changedAt)
                }
            }
        }
    }

    /// Every version of an offer, oldest first; none for an offer there never was.
    public func history(ofOffer id: OfferID) throws -> [OfferVersion] { try read { try history(ofOffer: id, in: $0) } }

    /// Changes offers, all of them or none. What is as it was already gets no new version.
    ///
    /// - Returns: the newest version of each, in the order of the changes.
    /// - Throws: ``OfferRefusal``; ``Analytics/SegmentRefusal`` for an offer that is for a segment that there is not.
    @discardableResult
    public func change(offers changes: [OfferChange], by author: String, at now: Timestamp) throws -> [OfferVersion] {
        try write { database in
            let versions = try changes.map { change -> OfferVersion in
                let last = try history(ofOffer: change.id, in: database).last
                let offer = try change.applied(to: last?.offer)
                if let last, last.offer == offer { return last }
                try requireSegments(offer.segments.map(\.rawValue), in: database)
                return try insert(offer, of: change.id, restores: nil, by: author, at: now, into: database)
            }
            let count = try Int.fetchOne(database, sql: "SELECT count(DISTINCT offer) FROM offer_version") ?? 0
            guard count <= OfferRefusal.mostOffers else { throw OfferRefusal.tooMany }
            return versions
        }
    }

    /// Brings back what an offer was before its last change, and before the change before that when called again.
    /// - Throws: ``OfferRefusal``.
    @discardableResult
    public func undo(offer id: OfferID, by author: String, at now: Timestamp) throws -> OfferVersion {
        try write { database in
            let restored = try OfferVersion.before(try history(ofOffer: id, in: database), of: id)
            return try insert(restored?.offer, of: id, restores: restored?.number ?? 0, by: author, at: now, into: database)
        }
    }

    private func insert(
        _ offer: Offer?, of id: OfferID, restores: Int?, by author: String, at now: Timestamp, into database: Database
    ) throws -> OfferVersion {
        let number = try VersionTable.offers.insert(
            try offer.map { try JSONColumn.text(StoredOffer($0)) }, of: id.rawValue, restores: restores, by: author, at: now, into: database
        )
        return OfferVersion(
            number: number, id: id, offer: offer, restores: restores, author: author, changedAt: now)
    }

    private func history(ofOffer id: OfferID, in database: Database) throws -> [OfferVersion] {
        try VersionTable.offers.entries(of: id.rawValue, in: database).map { try offerVersion($0) }
    }

    private func offerVersion(_ entry: VersionTable.Entry) throws -> OfferVersion {
        let id = OfferID(entry.id)
        let offer = try entry.body.map { text in
            guard let stored = try? JSONDecoder().decode(StoredOffer.self, from: Data(text.utf8)), let offer = stored.offer(id) else {
                throw ShopDatabaseError.unreadable(path: path ?? "the database", reason: "the offer \(id) is of a form that is not known")
            }
            return offer
        }
        return OfferVersion(
            number: entry.number, id: id, offer: offer, restores: entry.restores, author: entry.author, changedAt: entry.changedAt)
    }
}
