import Commerce
import Foundation
import Merchandising
import Storage
import Synchronization
import Web

/// The shop's rules and offers in its database, put into service as soon as they change.
///
/// Everything that goes onto the shelf while the server runs goes through here, one after the other, so that no storefront with older rules takes
/// the place of one with newer.
final class ShopRules: RuleArchive {
    let database: ShopDatabase
    private let shelf: Shelf
    /// The counters of the rules and offers in service.
    private let served: Mutex<Served>
    /// What offers gave so far; one for all storefronts.
    let usage = OfferUsage()
    /// What all offers gave, as it was last read.
    let told = Mutex<ToldReports?>(nil)

    /// Reports on offers, kept for a while.
    struct ToldReports {
        let reports: [OfferID: OfferReport]
        let madeAt: ContinuousClock.Instant
        let cost: Duration
    }

    /// What is in service, by the database's counters.
    struct Served: Equatable {
        var rules: Int
        /// -1 before any were served here.
        var offers = -1
        var redemptions = -1
        /// Reservations are over by themselves: the minute of the last look.
        var minute: Int64 = 0
        /// What confirmed redemptions used, as far as it was read.
        var confirmed = ConfirmedUsage()

        static func == (left: Self, right: Self) -> Bool {
            (left.rules, left.offers, left.redemptions, left.minute) == (right.rules, right.offers, right.redemptions, right.minute)
        }
    }

    /// - Parameter served: the database's counter before the rules of the shelf's storefront were read.
    init(database: ShopDatabase, shelf: Shelf, served: Int) {
        self.database = database
        self.shelf = shelf
        self.served = Mutex(Served(rules: served))
    }

    /// Writes down how often offers were shown and quoted since the last time.
    func keepSightings(at now: Timestamp) throws { try database.note(sightings: usage.drainedTallies(), at: now) }

    func rules() async throws -> [KeptRule] { try await offTheLoop { try self.database.rules() } }

    func history(of id: RuleID) async throws -> [RuleVersion] { try await offTheLoop { try self.database.history(ofRule: id) } }

    func change(_ changes: [RuleChange], by author: String, at now: Timestamp) async throws -> [RuleVersion] {
        try await offTheLoop {
            let versions = try self.database.change(rules: changes, by: author, at: now)
            try self.serve()
            return versions
        }
    }

    func undo(_ id: RuleID, by author: String, at now: Timestamp) async throws -> RuleVersion {
        try await offTheLoop {
            let version = try self.database.undo(rule: id, by: author, at: now)
            try self.serve()
            return version
        }
    }

    func move(_ id: RuleID, before other: RuleID?, by author: String, at now: Timestamp) async throws -> RuleVersion {
        try await offTheLoop {
            let version = try self.database.move(rule: id, before: other, by: author, at: now)
            try self.serve()
            return version
        }
    }

    func lastBaskets(limit: Int) async throws -> [[ProductID]] { try await offTheLoop { try self.database.lastBaskets(limit: limit) } }

    /// Puts the database's rules and offers into service where they changed; everything else of the storefront stays.
    func serve() throws {
        try served.withLock { served in
            try count(&served)
            let rules = try database.ruleCounter()
            if rules != served.rules { shelf.replace(with: shelf.current.under(rules: try database.rules().map(\.rule))) }
            let offers = try database.offerCounter()
            if offers != served.offers {
                shelf.replace(with: shelf.current.under(offers: try database.offers().map(\.offer), usage: usage))
            }
            (served.rules, served.offers) = (rules, offers)
        }
    }

    /// Puts another storefront into service, under the rules and offers of now.
    func serve(_ storefront: Storefront) throws {
        try served.withLock { served in
            try count(&served)
            let (rules, offers) = (try database.ruleCounter(), try database.offerCounter())
            let ruled = storefront.under(rules: try database.rules().map(\.rule))
            shelf.replace(with: ruled.under(offers: try database.offers().map(\.offer), usage: usage))
            (served.rules, served.offers) = (rules, offers)
        }
    }

    /// Counts anew what offers gave, where something was redeemed or a reservation may have ended.
    private func count(_ served: inout Served) throws {
        let now = Timestamp.now()
        let redemptions = try database.redemptionCounter()
        let minute = now.millisecondsSince1970 / 60_000
        guard redemptions != served.redemptions || minute != served.minute else { return }
        usage.replace(with: try database.offerUsage(&served.confirmed, at: now))
        (served.redemptions, served.minute) = (redemptions, minute)
    }

    /// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
    func offTheLoop<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
        }
    }
}
