public import Commerce
public import Foundation
import GRDB
import Merchandising

extension ShopDatabase {
    /// Reserves what an order is to use, in one transaction: what is asked for twice is given once, and what is left is given to whoever comes first.
    ///
    /// - Parameters:
    ///   - key: what the shop calls the request; a request that comes again under its key gets the answer of the first time.
    ///   - fingerprint: SHA-256 of what was asked.
    ///   - answer: what the request is answered, as JSON; kept with the effect.
    /// - Returns: the answer, that of the first time where the request came again.
    /// - Throws: ``OfferRefusal/otherRequest`` for a key with another fingerprint, ``OfferRefusal/takenMeanwhile(_:)`` where too little is left.
    public func reserve(_ redemption: OfferRedemption, key: String, fingerprint: Data, answer: String) throws -> String {
        try write { database in
            if let known = try Row.fetchOne(
                database, sql: "SELECT fingerprint, answer FROM redemption WHERE idempotency_key = ?", arguments: [key])
            {
                guard known[0] as Data == fingerprint else { throw OfferRefusal.otherRequest }
                return known[1]
            }
            try checkRoom(for: redemption, at: redemption.reservedAt, in: database)
            try forgetAnswers(before: redemption.reservedAt.advanced(byDays: -Self.daysAnswersAreKept), in: database)
            try database.execute(
                sql: """
                    INSERT INTO redemption (id, idempotency_key, fingerprint, answer, customer, order_id, state, reserved_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, 'reserved', ?, ?)
                    """,
                arguments: [
                    redemption.id, key, fingerprint, answer, redemption.customer?.rawValue, redemption.order?.rawValue,
                    redemption.reservedAt.millisecondsSince1970, redemption.expiresAt.millisecondsSince1970,
                ])
            for part in redemption.parts {
                try database.execute(
                    sql: "INSERT INTO redemption_offer (redemption, offer, code, uses, saved) VALUES (?, ?, ?, ?, ?)",
                    arguments: [redemption.id, part.offer.rawValue, part.code, part.uses, part.saved])
            }
            return answer
        }
    }

    /// How long a request that comes again under its key gets the answer of the first time.
    public static let daysAnswersAreKept = 3

    /// Forgets keys and answers of long ago, a few at a time; the redemptions stay, since they count.
    private func forgetAnswers(before moment: Timestamp, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE redemption SET idempotency_key = 'forgotten ' || id, fingerprint = zeroblob(32), answer = 'null'
                WHERE id IN (SELECT id FROM redemption WHERE answer <> 'null' AND reserved_at < ? ORDER BY reserved_at LIMIT 100)
                """,
            arguments: [moment.millisecondsSince1970])
    }

    /// The answer that a request got under a key before; `nil` where there was none.
    /// - Throws: ``OfferRefusal/otherRequest``.
    public func answer(toKey key: String, fingerprint: Data) throws -> String? {
        try read { database in
            guard
                let known = try Row.fetchOne(
                    database, sql: "SELECT fingerprint, answer FROM redemption WHERE idempotency_key = ?", arguments: [key])
            else { return nil }
            guard known[0] as Data == fingerprint else { throw OfferRefusal.otherRequest }
            return known[1]
        }
    }

    /// Confirms a redemption with its order: from then on it counts for good. A reservation that is over is confirmed where there is still room.
    /// Confirming it again for the same order changes nothing.
    /// - Throws: ``OfferRefusal``.
    public func confirm(redemption id: String, order: OrderID, at now: Timestamp) throws -> OfferRedemption {
        try settle(id) { redemption, database in
            switch redemption.state {
            case .released: throw OfferRefusal.settledOtherwise(id)
            case .confirmed:
                guard redemption.order == order else { throw OfferRefusal.settledOtherwise(id) }
            case .reserved:
                if !redemption.holds(at: now) { try checkRoom(for: redemption, at: now, in: database) }
                try database.execute(
                    sql: "UPDATE redemption SET state = 'confirmed', order_id = ?, settled_at = ? WHERE id = ?",
                    arguments: [order.rawValue, now.millisecondsSince1970, id])
            }
        }
    }

    /// Gives back what was reserved; giving it back again changes nothing.
    /// - Throws: ``OfferRefusal``, for a redemption that was confirmed too.
    public func release(redemption id: String, at now: Timestamp) throws -> OfferRedemption {
        try settle(id) { redemption, database in
            guard redemption.state != .confirmed else { throw OfferRefusal.settledOtherwise(id) }
            guard redemption.state == .reserved else { return }
            try database.execute(
                sql: "UPDATE redemption SET state = 'released', settled_at = ? WHERE id = ?", arguments: [now.millisecondsSince1970, id])
        }
    }

    private func settle(_ id: String, _ change: (OfferRedemption, Database) throws -> Void) throws -> OfferRedemption {
        try write { database in
            guard let before = try Self.redemption(id, in: database) else { throw OfferRefusal.unknownRedemption(id) }
            try change(before, database)
            guard let after = try Self.redemption(id, in: database) else { throw OfferRefusal.unknownRedemption(id) }
            return after
        }
    }

    private static func redemption(_ id: String, in database: Database) throws -> OfferRedemption? {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM redemption WHERE id = ?", arguments: [id]),
            let state = OfferRedemption.State(rawValue: row["state"])
        else { return nil }
        let (customer, order): (String?, String?) = (row["customer"], row["order_id"])
        let parts = try Row.fetchAll(
            database, sql: "SELECT offer, code, uses, saved FROM redemption_offer WHERE redemption = ? ORDER BY offer", arguments: [id])
        return OfferRedemption(
            id: id, customer: customer.map { CustomerID($0) }, order: order.map { OrderID($0) }, state: state,
            reservedAt: Timestamp(millisecondsSince1970: row["reserved_at"]),
            expiresAt: Timestamp(millisecondsSince1970: row["expires_at"]),
            parts: parts.map { OfferRedemption.Part(offer: OfferID($0[0] as String), code: $0[1], uses: $0[2], saved: $0[3]) })
    }

    /// Holds a redemption against what is left of its offers and codes, others' reservations counted.
    private func checkRoom(for redemption: OfferRedemption, at now: Timestamp, in database: Database) throws {
        for part in redemption.parts {
            let text = try String.fetchOne(
                database, sql: "SELECT body FROM offer_version WHERE offer = ? ORDER BY number DESC LIMIT 1",
                arguments: [part.offer.rawValue])
            guard let text, let stored = try? JSONDecoder().decode(StoredOffer.self, from: Data(text.utf8)),
                let offer = stored.offer(part.offer), offer.state(at: now) == .live
            else { throw OfferRefusal.takenMeanwhile(part.offer) }
            let (count, own) = try Self.usage(of: part.offer, by: redemption.customer, at: now, in: database)
            guard count.uses + part.uses <= offer.uses ?? .max, count.saved + part.saved <= offer.budget ?? .max,
                own + part.uses <= offer.usesPerCustomer ?? .max
            else { throw OfferRefusal.takenMeanwhile(part.offer) }
            guard let code = part.code else { continue }
            guard let kept = try Self.keptCode(code, customer: redemption.customer, at: now, in: database), kept.code.offer == part.offer,
                kept.confirmed + kept.reserved + part.uses <= kept.code.uses ?? .max,
                kept.ofCustomer + part.uses <= kept.code.usesPerCustomer ?? .max
            else { throw OfferRefusal.takenMeanwhile(part.offer) }
        }
    }

    /// A number that grows with every redemption that is made or settled.
    public func redemptionCounter() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT number FROM redemption_counter") ?? 0 }
    }
}
