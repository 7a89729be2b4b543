import Commerce
import Foundation
import Merchandising
import Synchronization

@testable import Web

/// Keeps offers in memory, as a database would, and puts them onto a shelf.
final class TestOffers: OfferArchive {
    private struct Kept {
        var versions: [OfferVersion] = []
        var codes: [OfferCode] = []
        var answers: [String: (fingerprint: Data, answer: String)] = [:]
        var redemptions: [String: OfferRedemption] = [:]
    }

    private let shelf: Shelf
    private let usage = OfferUsage()
    private let kept = Mutex(Kept())

    init(shelf: Shelf) { self.shelf = shelf }

    func offers() async throws -> [KeptOffer] { all() }

    private func all() -> [KeptOffer] {
        let versions = kept.withLock { $0.versions }
        var seen: Set<OfferID> = []
        return versions.map(\.id).filter { seen.insert($0).inserted }.compactMap { id in
            let own = versions.filter { $0.id == id }
            guard let last = own.last, let first = own.first, let offer = last.offer else { return nil }
            return KeptOffer(offer: offer, author: last.author, createdAt: first.changedAt, changedAt: last.changedAt)
        }
    }

    func history(of id: OfferID) async throws -> [OfferVersion] { kept.withLock { $0.versions.filter { $0.id == id } } }

    func change(_ changes: [OfferChange], by author: String, at now: Timestamp) async throws -> [OfferVersion] {
        try changes.map { change in
            let last = kept.withLock { $0.versions.last { $0.id == change.id } }
            return add(try change.applied(to: last?.offer), of: change.id, by: author, at: now)
        }
    }

    func undo(_ id: OfferID, by author: String, at now: Timestamp) async throws -> OfferVersion {
        let restored = try OfferVersion.before(kept.withLock { $0.versions.filter { $0.id == id } }, of: id)
        return add(restored?.offer, of: id, restores: restored?.number ?? 0, by: author, at: now)
    }

    private func add(_ offer: Offer?, of id: OfferID, restores: Int? = nil, by author: String, at now: Timestamp) -> OfferVersion {
        let version = kept.withLock { kept in
            let version = OfferVersion(
                number: kept.versions.count + 1, id: id, offer: offer, restores: restores, author: author, changedAt: now)
            kept.versions.append(version)
            return version
        }
        shelf.replace(with: shelf.current.under(offers: all().map(\.offer), usage: usage))
        return version
    }

    func codes(of offer: OfferID?, at now: Timestamp) async throws -> [KeptCode] {
        kept.withLock { kept in
            kept.codes.filter { offer == nil || $0.offer == offer }.map { code in
                let parts = kept.redemptions.values.filter { $0.holds(at: now) }.map { ($0.state, $0.parts.filter { $0.code == code.id }) }
                func used(_ state: OfferRedemption.State) -> Int {
                    parts.filter { $0.0 == state }.flatMap(\.1).reduce(0) { $0 + $1.uses }
                }
                return KeptCode(code: code, confirmed: used(.confirmed), reserved: used(.reserved))
            }
        }
    }

    func codes(named texts: [String], customer: CustomerID?, at now: Timestamp) async throws -> [KeptCode] {
        let wanted = Set(texts.map(OfferCode.normalised))
        return try await codes(of: nil, at: now).filter { wanted.contains($0.code.id) }
    }

    func add(_ codes: [OfferCode], by author: String, at now: Timestamp) async throws -> Int {
        for code in codes where !all().contains(where: { $0.offer.id == code.offer }) { throw OfferRefusal.unknown(code.offer) }
        kept.withLock { $0.codes += codes }
        return codes.count
    }

    func answer(toKey key: String, fingerprint: Data) async throws -> String? {
        guard let known = kept.withLock({ $0.answers[key] }) else { return nil }
        guard known.fingerprint == fingerprint else { throw OfferRefusal.otherRequest }
        return known.answer
    }

    func reserve(_ redemption: OfferRedemption, key: String, fingerprint: Data, answer: String) async throws -> String {
        kept.withLock {
            $0.answers[key] = (fingerprint, answer)
            $0.redemptions[redemption.id] = redemption
        }
        return answer
    }

    func confirm(_ id: String, order: OrderID, at now: Timestamp) async throws -> OfferRedemption {
        try settle(id) {
            $0.state = .confirmed
            $0.order = order
        }
    }

    func release(_ id: String, at now: Timestamp) async throws -> OfferRedemption { try settle(id) { $0.state = .released } }

    private func settle(_ id: String, _ change: (inout OfferRedemption) -> Void) throws -> OfferRedemption {
        try kept.withLock { kept in
            guard var redemption = kept.redemptions[id] else { throw OfferRefusal.unknownRedemption(id) }
            change(&redemption)
            kept.redemptions[id] = redemption
            return redemption
        }
    }

    func confirmedUsage() async throws -> [OfferID: OfferUsage.Count] {
        var counts: [OfferID: OfferUsage.Count] = [:]
        for part in kept.withLock({ $0.redemptions.values.filter { $0.state == .confirmed }.flatMap(\.parts) }) {
            counts[part.offer, default: .init()].uses += part.uses
            counts[part.offer, default: .init()].saved += part.saved
        }
        return counts
    }

    func report(of offer: OfferID) async throws -> OfferReport {
        let redemptions = kept.withLock { $0.redemptions.values.filter { $0.state == .confirmed } }
        let parts = redemptions.flatMap(\.parts).filter { $0.offer == offer }
        return OfferReport(
            redemptions: parts.count, orders: parts.count, uses: parts.reduce(0) { $0 + $1.uses }, saved: parts.reduce(0) { $0 + $1.saved })
    }

    func reports() async throws -> [OfferID: OfferReport] {
        let seen = usage.drainedTallies()
        var reports: [OfferID: OfferReport] = [:]
        for kept in all() {
            var report = try await report(of: kept.offer.id)
            (report.shown, report.quoted) = (seen[kept.offer.id]?.shown ?? 0, seen[kept.offer.id]?.quoted ?? 0)
            reports[kept.offer.id] = report
        }
        return reports
    }
}
