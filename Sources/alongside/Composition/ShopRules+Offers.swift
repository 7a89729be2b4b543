import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

extension ShopRules: OfferArchive {
    func offers() async throws -> [KeptOffer] { try await offTheLoop { try self.database.offers() } }

    func history(of id: OfferID) async throws -> [OfferVersion] { try await offTheLoop { try self.database.history(ofOffer: id) } }

    func change(_ changes: [OfferChange], by author: String, at now: Timestamp) async throws -> [OfferVersion] {
        try await serving { try $0.change(offers: changes, by: author, at: now) }
    }

    func undo(_ id: OfferID, by author: String, at now: Timestamp) async throws -> OfferVersion {
        try await serving { try $0.undo(offer: id, by: author, at: now) }
    }

    func codes(of offer: OfferID?, at now: Timestamp) async throws -> [KeptCode] {
        try await offTheLoop { try self.database.codes(of: offer, at: now) }
    }

    func codes(named texts: [String], customer: CustomerID?, at now: Timestamp) async throws -> [KeptCode] {
        try await offTheLoop { try self.database.codes(named: texts, customer: customer, at: now) }
    }

    func add(_ codes: [OfferCode], by author: String, at now: Timestamp) async throws -> Int {
        try await offTheLoop { try self.database.add(codes: codes, by: author, at: now) }
    }

    func answer(toKey key: String, fingerprint: Data) async throws -> String? {
        try await offTheLoop { try self.database.answer(toKey: key, fingerprint: fingerprint) }
    }

    func reserve(_ redemption: OfferRedemption, key: String, fingerprint: Data, answer: String) async throws -> String {
        try await serving { try $0.reserve(redemption, key: key, fingerprint: fingerprint, answer: answer) }
    }

    func confirm(_ id: String, order: OrderID, at now: Timestamp) async throws -> OfferRedemption {
        try await serving { try $0.confirm(redemption: id, order: order, at: now) }
    }

    func release(_ id: String, at now: Timestamp) async throws -> OfferRedemption {
        try await serving { try $0.release(redemption: id, at: now) }
    }

    func report(of offer: OfferID) async throws -> OfferReport {
        try await offTheLoop {
            try self.keepSightings(at: .now())
            var report = try self.database.report(ofOffer: offer)
            if let offer = try self.database.offers().first(where: { $0.offer.id == offer })?.offer, let trial = offer.depthTrial {
                report.depths = DepthResult.all(
                    of: trial, after: try self.database.depthOutcomes(of: offer), chances: self.usage.depths.chances(of: offer.id))
            }
            return report
        }
    }

    /// Told again for twenty times as long as the reading took, so that looking costs a twentieth of a core at most.
    func reports() async throws -> [OfferID: OfferReport] {
        if let told = told.withLock({ $0 }), ContinuousClock.now - told.madeAt < told.cost * 20 { return told.reports }
        return try await offTheLoop {
            let start = ContinuousClock.now
            try self.keepSightings(at: .now())
            let reports = try self.database.offerReports()
            let end = ContinuousClock.now
            self.told.withLock { $0 = ToldReports(reports: reports, madeAt: end, cost: end - start) }
            return reports
        }
    }

    func confirmedUsage() async throws -> [OfferID: OfferUsage.Count] { try await offTheLoop { try self.database.confirmedUsage() } }

    /// Pauses an offer by itself.
    func pause(_ id: OfferID, because finding: String, by author: String, at now: Timestamp) throws {
        try database.change(offers: [.pauseBecause(id, finding)], by: author, at: now)
        try serve()
    }

    /// Changes something and puts it into service before it is answered.
    private func serving<Result: Sendable>(_ change: @escaping @Sendable (ShopDatabase) throws -> Result) async throws -> Result {
        try await offTheLoop {
            let result = try change(self.database)
            try self.serve()
            return result
        }
    }
}
