import Commerce
import Foundation
import Logging
import Merchandising
import Storage
import Synchronization
import Web

/// Depths under test: brings back who drew what, writes down who draws, learns from their orders what to offer next, and pauses what loses.
///
/// All that is known is in the database, who drew what and what they ordered, so that a restart begins where the last one ended.
final class ShopDepths: Sendable {
    private let database: ShopDatabase
    private let rules: ShopRules
    private let logger: Logger
    private var lots: DepthLots { rules.usage.depths }

    /// Who pauses an offer by itself, as its history names it.
    static let author = "Alongside"

    init(database: ShopDatabase, rules: ShopRules, logger: Logger) {
        self.database = database
        self.rules = rules
        self.logger = logger
    }

    /// Brings back who drew what; before the first request.
    func begin() throws {
        try database.draws(of: try database.offers().filter { $0.offer.depthTrial != nil }.map(\.offer.id)) { lots.recall($0) }
        try learn(at: .now())
    }

    /// Writes down who drew what since the last time.
    func keep() throws {
        let draws = lots.drained()
        do {
            try database.record(draws: draws)
        } catch {
            lots.putBack(draws)
            throw error
        }
    }

    /// Works out chances anew, and pauses offers that lose with 95 % confidence.
    func learn(at now: Timestamp) throws {
        try keep()
        let used = try database.confirmedUsage()
        var chances: [OfferID: [Double]] = [:]
        for kept in try database.offers() where kept.offer.stage == .approved {
            guard let trial = kept.offer.depthTrial else { continue }
            let left = kept.offer.budget.map { Double($0 - (used[kept.offer.id]?.saved ?? 0)) }
            let bandit = trial.bandit(after: try database.depthOutcomes(of: kept.offer), budget: left)
            guard bandit.isLosing else {
                chances[kept.offer.id] = bandit.propensities()
                continue
            }
            let finding = Self.finding(bandit)
            try rules.pause(kept.offer.id, because: finding, by: Self.author, at: now)
            logger.notice("Offer paused", metadata: ["offer": "\(kept.offer.id)", "reason": "\(finding)"])
        }
        lots.replace(chances: chances)
    }

    /// Why an offer is paused, for the merchandiser.
    private static func finding(_ bandit: DepthBandit) -> String {
        let baskets = bandit.arms.reduce(0) { $0 + $1.baskets }
        let attached = bandit.arms.dropFirst().reduce(0) { $0 + $1.attached }
        let offered = bandit.arms.dropFirst().reduce(0) { $0 + $1.baskets }
        let base = bandit.arms[0]
        func percent(_ part: Int, _ whole: Int) -> String {
            whole > 0 ? "\(Int((100 * Double(part) / Double(whole)).rounded())) %" : "none"
        }
        return "It loses money at every depth that was tried, with 95 % confidence after \(baskets) orders: "
            + "\(percent(attached, offered)) take all with a discount, \(percent(base.attached, base.baskets)) without."
    }
}
