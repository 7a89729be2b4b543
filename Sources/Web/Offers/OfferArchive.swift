public import Commerce
public import Foundation
public import Merchandising

/// Where offers, their codes and redemptions are kept for good. Whoever implements it puts every change into service before it returns.
public protocol OfferArchive: Sendable {
    /// The offers there are, ended ones too.
    func offers() async throws -> [KeptOffer]
    /// Every version of an offer, oldest first; none for an offer there never was.
    func history(of id: OfferID) async throws -> [OfferVersion]
    /// Changes offers, all of them or none.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func change(_ changes: [OfferChange], by author: String, at now: Timestamp) async throws -> [OfferVersion]
    /// Brings back what an offer was before its last change.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func undo(_ id: OfferID, by author: String, at now: Timestamp) async throws -> OfferVersion
    /// The codes of an offer, or of all.
    func codes(of offer: OfferID?, at now: Timestamp) async throws -> [KeptCode]
    /// Those of some texts that are codes.
    func codes(named texts: [String], customer: CustomerID?, at now: Timestamp) async throws -> [KeptCode]
    /// Remembers codes, all of them or none; says how many were new.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func add(_ codes: [OfferCode], by author: String, at now: Timestamp) async throws -> Int
    /// The answer that a request got under a key before.
    /// - Throws: ``Merchandising/OfferRefusal/otherRequest``.
    func answer(toKey key: String, fingerprint: Data) async throws -> String?
    /// Reserves what an order is to use; what is asked for twice is given once.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func reserve(_ redemption: OfferRedemption, key: String, fingerprint: Data, answer: String) async throws -> String
    /// Confirms a redemption with its order.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func confirm(_ id: String, order: OrderID, at now: Timestamp) async throws -> OfferRedemption
    /// Gives back what was reserved.
    /// - Throws: ``Merchandising/OfferRefusal``.
    func release(_ id: String, at now: Timestamp) async throws -> OfferRedemption
    /// What each offer gave with orders that were confirmed.
    func confirmedUsage() async throws -> [OfferID: OfferUsage.Count]
    /// What an offer gave with orders that were confirmed, as far as the orders are known here.
    func report(of offer: OfferID) async throws -> OfferReport
    /// The same of every offer that was shown, quoted or used; may be some moments old.
    func reports() async throws -> [OfferID: OfferReport]
}
