import Affinity
import Commerce
import Foundation

extension SlateMaking {
    /// Takes what the customer buys again and is due, the likeliest to be bought within the next days first.
    func takeDue(into slate: inout Filling) {
        guard let relations = model.relations, customer.orders > 0 else { return }
        let day = request.time.map(\.days) ?? model.lastDay
        let due = customer.purchases.compactMap { purchase -> (product: Int32, score: Float, evidence: Slate.DueEvidence)? in
            guard Int(purchase.product) < relations.productCount else { return nil }
            let cycle = relations.cycle(of: Int(purchase.product))
            guard purchase.orders > 1 || Double(cycle.probability) >= RelationJudgement.sureProbability else { return nil }
            let interval = DueInterval(purchase: purchase, cycle: cycle)
            let since = max(0, day - purchase.lastDay)
            guard let interval, interval.isDue(after: since) else { return nil }
            let evidence = Slate.DueEvidence(usualDays: Int(interval.days.rounded()), daysSince: Int(since.rounded(.down)))
            return (Int32(purchase.product), interval.chance(within: Self.horizonDays, after: since), evidence)
        }
        slate.explanation?.found[.ownPurchases, default: 0] += due.count
        for candidate in due.sorted(by: { ($1.score, $0.product) < ($0.score, $1.product) }) {
            let isRoom = slate.take(candidate.product) {
                var item = Slate.Item(
                    position: Int(candidate.product), score: candidate.score, relation: .replenishment, strategy: .ownPurchases,
                    evidence: nil)
                item.ownOrders = Int(customer.purchase(of: candidate.product)?.orders ?? 0)
                item.dueEvidence = candidate.evidence
                return item
            }
            guard isRoom else { return }
        }
    }

    /// How soon something due should be likely to be bought.
    private static let horizonDays: Float = 14
}

/// After how many days a customer buys a product again: the customer's own intervals, drawn towards the product's.
///
/// Logarithms of intervals are taken as normal, with the product's spread.
struct DueInterval {
    /// The usual days from one purchase to the next.
    let days: Float
    private let spread: Float

    /// Intervals of the product that are mixed with the customer's own.
    private static let priorIntervals: Float = 2
    /// Nobody is more regular than that.
    private static let smallestSpread: Float = 0.2
    /// Something is due once that share of the usual time has passed, and forgotten after so many times of it.
    private static let (dueShare, forgottenShare): (Float, Float) = (0.75, 3)

    /// - Returns: `nil` where neither customer nor product was seen to come back.
    init?(purchase: OwnPurchase, cycle: RepeatCycle) {
        let own = Float(purchase.orders) - 1
        let ownDays = own > 0 ? (purchase.lastDay - purchase.firstDay) / own : 0
        switch (own > 0 && ownDays > 0, cycle.days > 0) {
        case (true, true):
            days = exp((own * log(ownDays) + Self.priorIntervals * log(cycle.days)) / (own + Self.priorIntervals))
        case (true, false): days = ownDays
        case (false, true): days = cycle.days
        case (false, false): return nil
        }
        spread = max(cycle.spread, Self.smallestSpread)
    }

    /// Whether the time for it has come, and not long gone.
    func isDue(after since: Float) -> Bool { since >= Self.dueShare * days && !isForgotten(after: since) }

    /// Whether its time is long gone.
    func isForgotten(after since: Float) -> Bool { since > Self.forgottenShare * days }

    /// The probability that it is bought within so many days, given that it was not bought for so many, 0…1.
    func chance(within horizon: Float, after since: Float) -> Float {
        let left = 1 - passed(since)
        return left > 1e-6 ? (passed(since + horizon) - passed(since)) / left : 1
    }

    private func passed(_ time: Float) -> Float {
        guard time > 0 else { return 0 }
        return Float(0.5 * erfc(-Double((log(time) - log(days)) / spread) / 2.0.squareRoot()))
    }
}
