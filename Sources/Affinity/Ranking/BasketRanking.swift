public import Commerce
import Foundation
import Synchronization

/// A product with its place in a ranking.
public struct RankedProduct: Hashable, Sendable {
    /// Position of the product.
    public let product: Int32
    /// Higher is better, comparable within one answer only.
    public var score: Float
    /// Whether enough different customers bought it, or this one did, for it to stand among the first; see ``ProvenFirst``.
    public var isProven = true
    /// The basket's product whose pair with it is the strongest; `nil` where none was read.
    public var strongest: StrongestPair?

    /// A product at a place.
    public init(product: Int32, score: Float, isProven: Bool = true, strongest: StrongestPair? = nil) {
        self.product = product
        self.score = score
        self.isProven = isProven
        self.strongest = strongest
    }

    /// A pair that speaks for a product.
    public struct StrongestPair: Hashable, Sendable {
        /// Position of the basket's product.
        public let anchor: Int32
        /// The place of the candidate among the anchor's neighbours.
        public let place: Int32
        /// How much of all that pairs say for the candidate this one says, 0…1.
        public let share: Float
    }
}

/// Ranks products for a basket and a customer, by everything that was learned.
///
/// Each of many questions at once is lent a workspace, so that none shares one.
public final class BasketRanking: Sendable {
    /// Whether trees rank, or, where there was too little to learn them from, the linear item model by itself.
    public var isLearned: Bool { trees != nil }

    private let sources: RankingSources
    let trees: StagedTrees?
    /// What ranks where there are no trees.
    private let lead: RankingLead
    /// What ranks for a customer without a basket; `nil` where too few came back to learn it.
    private let nextBasket: NextBasketRanking?
    let gathering: CandidateGathering
    private let features: RankingFeatures
    private let painter: CustomerPortraits
    let lastDay: Float
    private let proven: ProvenProducts
    private let idle = Mutex<[RankingWorkspace]>([])
    private let idleNeighbours = Mutex<[NextBasketWorkspace]>([])

    init(
        sources: RankingSources, trees: LearnedTrees?, lead: RankingLead = .linear, nextBasket: NextBasketRanking? = nil, lastDay: Float,
        proven: ProvenProducts = .all
    ) {
        self.sources = sources
        self.trees = trees.map(StagedTrees.init)
        self.lead = lead
        self.nextBasket = nextBasket
        gathering = CandidateGathering(sources: sources)
        features = RankingFeatures(sources: sources)
        painter = CustomerPortraits(sources: sources)
        self.lastDay = lastDay
        self.proven = proven
    }

    /// What is known of a customer; worth keeping for as long as the customer buys nothing more.
    ///
    /// - Parameter customer: what the customer bought, in positions of the model.
    /// - Complexity: O(products of the customer · their buyers), some hundred times that of a ranking.
    public func portrait(of customer: CustomerPurchases.Row) -> CustomerPortrait {
        guard customer.orders > 0 else { return .unknown }
        let neighbours = sources.customers.map { customers in
            idleNeighbours.withLock { $0.popLast() } ?? NextBasketWorkspace(sources: customers)
        }
        defer { if let neighbours { idleNeighbours.withLock { $0.append(neighbours) } } }
        return borrowing { painter.portrait(of: customer, in: $0, neighbours: neighbours) }
    }

    /// All candidates, best first; equals in the order of products.
    ///
    /// - Parameters:
    ///   - basket: positions that the model knows, distinct; none for a customer without a basket.
    ///   - portrait: of the customer, made by this ranking.
    ///   - time: the moment asked for; that of the last purchase learned from where it is `nil`.
    ///   - offered: products that are looked at beside what is found anyway, the few of them that fit a basket best; what comes first goes before
    ///     equals. Nothing else speaks for them.
    ///   - fits: whether a product may be suggested; `nil` where all but the basket's may.
    public func rank(
        basket: [Int32], for portrait: CustomerPortrait, at time: Timestamp? = nil, offering offered: [Int32] = [],
        where fits: ((Int32) -> Bool)? = nil
    ) -> [RankedProduct] {
        if basket.isEmpty, portrait.customer.orders > 0, let nextBasket {
            return marked(nextBasket.rank(customer: portrait.customer, at: time, where: fits), for: portrait.customer)
        }
        return rank(RankingContext(basket: basket, portrait: portrait, day: time?.days ?? lastDay), offering: offered, where: fits)
    }

    /// Some products, best first, whatever else there is; equals in the order of products.
    ///
    /// - Parameter products: positions that the model knows; those of the basket, and those beyond ``mostAsked``, are left out.
    public func rank(
        among products: [Int32], basket: [Int32], for portrait: CustomerPortrait, at time: Timestamp? = nil
    ) -> [RankedProduct] {
        let context = RankingContext(basket: basket, portrait: portrait, day: time?.days ?? lastDay)
        return borrowing { workspace in
            gathering.gather(context, only: products, in: workspace)
            score(context, in: workspace)
            return ranked(context, in: workspace)
        }
    }

    /// Products that are ranked at once, at most.
    public static let mostAsked = RankingWorkspace.capacity

    /// The same for a question that is put together already; for next baskets too by basket alone.
    func rank(_ context: RankingContext, offering offered: [Int32] = [], where fits: ((Int32) -> Bool)? = nil) -> [RankedProduct] {
        borrowing { workspace in
            gathering.gather(context, offering: offered, in: workspace, where: fits)
            score(context, in: workspace)
            preferOwn(context, in: workspace)
            return ranked(context, in: workspace)
        }
    }

    /// The workspace's candidates in its order.
    private func ranked(_ context: RankingContext, in workspace: RankingWorkspace) -> [RankedProduct] {
        workspace.order.map { key in
            let tally = workspace.tallies[Int(key.product)]
            let strongest =
                tally.strongest == 0
                ? nil
                : RankedProduct.StrongestPair(
                    anchor: context.basket[Int(tally.strongest >> 16) - 1], place: Int32(tally.strongest & 0xFFFF),
                    share: tally.pair > 0 ? tally.pairLargest / tally.pair : 0)
            return RankedProduct(
                product: key.product, score: key.score,
                isProven: proven.contains(key.product) || context.customer.purchase(of: key.product) != nil, strongest: strongest)
        }
    }

    private func marked(_ ranked: [RankedProduct], for customer: CustomerPurchases.Row) -> [RankedProduct] {
        var ranked = ranked
        for place in ranked.indices {
            let product = ranked[place].product
            ranked[place].isProven = proven.contains(product) || customer.purchase(of: product) != nil
        }
        return ranked
    }

    func borrowing<Result>(_ work: (RankingWorkspace) -> Result) -> Result {
        let workspace = idle.withLock { $0.popLast() } ?? RankingWorkspace(sources: sources, trees: trees)
        defer {
            workspace.clear()
            idle.withLock { $0.append(workspace) }
        }
        return work(workspace)
    }

    /// Leaves the candidates in the workspace's order.
    func score(_ context: RankingContext, in workspace: RankingWorkspace) {
        if let trees, let room = workspace.trees {
            features.write(context, in: workspace)
            StagedScoring(trees: trees, discovery: Self.discovery).score(in: workspace, room: room)
        } else {
            weigh(context, in: workspace)
            workspace.sortByScore()
        }
    }

    /// Where nobody learned what customers come back for, what this one bought most often, and latest, goes before all else.
    private func preferOwn(_ context: RankingContext, in workspace: RankingWorkspace) {
        guard context.basket.isEmpty, context.customer.orders > 0 else { return }
        for (place, candidate) in workspace.candidates.enumerated() {
            guard let purchase = context.customer.purchase(of: candidate) else { continue }
            let recency = CustomerPortraits.recentOrders(purchase, on: context.day) / Float(purchase.orders)
            workspace.scores[place] = Self.ownFirst + Float(purchase.orders) + recency / 2
        }
        workspace.sortByScore()
    }

    /// More than trees or weights add up to.
    private static let ownFirst: Float = 1_000

    /// Ranks by the item models themselves.
    private func weigh(_ context: RankingContext, in workspace: RankingWorkspace) {
        for place in workspace.candidates.indices {
            let terms = terms(of: place, context, in: workspace)
            workspace.scores[place] = terms.pairs + terms.linear + terms.alike
        }
    }

    /// What a candidate's score is made of where no trees rank.
    func terms(of place: Int, _ context: RankingContext, in workspace: RankingWorkspace) -> (pairs: Float, linear: Float, alike: Float) {
        let candidate = workspace.candidates[place]
        let tally = workspace.tallies[Int(candidate)]
        let own = workspace.features[RankingFeature.linearOwn.rawValue * RankingWorkspace.capacity + place]
        guard lead == .pairs else { return (Self.pairShare * tally.pair, tally.linear, Self.ownShare * own) }
        // With one anchor the cosine alone prefers rare partners too much.
        let reach = context.basket.count == 1 ? sources.reach[Int(candidate)].squareRoot() : 1
        return (tally.pair * reach, Self.tieShare * tally.linear, Self.tieShare * Self.ownShare * own)
    }

    /// What the customer's history counts beside the basket, and pairs beside the linear item model, where nothing more was learned.
    private static let ownShare: Float = 0.3
    private static let pairShare: Float = 0.1
    /// What the linear model counts where pairs lead: enough to put in order what was never bought with the basket.
    private static let tieShare: Float = 1e-3
    /// Log odds that what the customer has not bought yet is preferred by: a repeat purchase happens without being suggested more often than a
    /// first one does.
    private static let discovery: Float = 0.5
}
