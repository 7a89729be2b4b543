import Affinity
import Foundation

/// What the merchant wants of a slate beside relevance, as pushes on the candidates' utilities.
struct MerchantGoals {
    let storefront: Storefront
    let plan: PlacementPlan
    let rules: RuleView?
    /// What stock goals push; `nil` where they push nothing.
    let stock: StockColumn?

    /// Whether nothing is wanted but purchases.
    var isEmpty: Bool { plan.goal == .conversion && rules?.hasPushes != true && stock == nil }

    /// The logarithm of how many times as valuable as relevance alone makes it the product at a position is.
    func push(of position: Int32) -> Float {
        storefront.columns.worth(of: Int(position), for: plan.goal) + (rules?.push(of: position) ?? 0)
            + (stock?.push(of: position) ?? 0)
    }

    /// Puts candidates in the order of utility and pushes together, as far as relevance allows.
    ///
    /// - Parameters:
    ///   - candidates: best first.
    ///   - room: places of the slate.
    ///   - isLogarithmic: whether scores are utilities; else their logarithms are.
    func arrange(_ candidates: inout [some ScoredProduct], room: Int, isLogarithmic: Bool, into slate: inout Filling) {
        guard !isEmpty, !candidates.isEmpty else { return }
        let utilities = candidates.map { isLogarithmic ? $0.score : log(max($0.score, .leastNormalMagnitude)) }
        let pushes = candidates.map { push(of: $0.product) }
        let found = RelevanceGuard(floor: plan.relevanceFloor).share(utilities: utilities, pushes: pushes, room: room)
        slate.appliedShare = found.applied
        if let stock, candidates.contains(where: { stock.pushes[$0.product] != nil }) { storefront.stockPushes.record(kept: found.kept) }
        if slate.explanation != nil, slate.explanation?.chances == nil {
            slate.explanation?.chances = BasketRanking.chances(of: candidates.map(\.product), utilities: utilities)
        }
        slate.explanation?.pushes = Slate.Pushes(applied: Double(found.applied), kept: found.kept)
        for index in candidates.indices {
            let utility = utilities[index] + found.applied * pushes[index]
            candidates[index].score = isLogarithmic ? utility : exp(utility)
        }
        candidates.sort { ($1.score, $0.product) < ($0.score, $1.product) }
    }
}

/// A product with a score that goals may move.
protocol ScoredProduct {
    var product: Int32 { get }
    var score: Float { get set }
}

extension RankedProduct: ScoredProduct {}
extension LearnedContent.Candidate: ScoredProduct {}
