public import Affinity
public import Commerce
import Foundation

/// Proposes bundles from what is bought together: complements that can be bought now, near in price, not kinds of one thing, varied.
///
///     BundleProposing(storefront: storefront).proposals().first?.title   // "Teapot with milk jug"
public struct BundleProposing {
    let storefront: Storefront
    let settings: BundleSettings
    let slopes: (ProductID) -> (slope: PriceSlope, level: PriceLevel)
    let choices: CountedChoices
    let titles: BundleTitles
    /// Orders a day with each product that the model knows.
    let perDay: [Double]

    /// - Parameters:
    ///   - choices: what customers chose in several roles, counted for the same storefront; without it no such choice is proposed.
    ///   - slopes: how purchases of a product answer to discounts.
    public init(
        storefront: Storefront, settings: BundleSettings = BundleSettings(), choices: CountedChoices = .none,
        slopes: @escaping (ProductID) -> (slope: PriceSlope, level: PriceLevel) = { _ in (.prior, .prior) }
    ) {
        self.storefront = storefront
        self.settings = settings
        self.slopes = slopes
        self.choices = choices
        titles = BundleTitles(storefront.products)
        perDay = (0..<storefront.model.productCount).map { position in
            storefront.trend(of: position)?.ordersPerDay ?? Double(storefront.model.popularity[position]) / 365
        }
    }

    /// Fewer buyers than these are too few to speak of customers.
    static let fewestBuyers = 8
    /// Bought together less than six times as often as by chance, products are popular rather than complements. Chosen on five windows of four weeks
    /// before November 2011 in Online Retail (docs/bundles.md).
    static let leastLift = 6.0
    /// A thing of less than an eighth of the main product's price is lost beside it.
    static let widestPriceRatio = 8.0
    /// Kinds of one thing are a set where this share of the orders with the commonest of them holds all.
    static let setTogetherness = 0.5
    /// One proposal in so many may be such a set.
    private static let oneSetIn = 6
    /// Prices of kinds of one thing lie no further apart.
    static let kindPriceRatio = 1.7
    /// So near to each other, prices are one price.
    private static let samePriceRatio = 1.02
    /// One proposal in so many may leave a choice.
    private static let oneChoiceIn = 5
    /// Of two proposals, no more than half of the products may be the same.
    private static let mostOverlap = 0.5

    /// Proposals, the most promising first; each time the same for the same storefront.
    ///
    /// - Parameter taken: sets of products that are not to be proposed (again).
    /// - Complexity: O(sets + pairs of the model), and a curve for each proposal.
    public func proposals(except taken: Set<Set<ProductID>> = []) -> [BundleProposal] {
        var candidates = fixedCandidates() + choiceCandidates()
        candidates.sort { ($0.worth, $1.positions[0], $1.positions.count) > ($1.worth, $0.positions[0], $0.positions.count) }
        var uses: [Int: Int] = [:]
        var chosen: [BundleCandidate] = []
        var (sets, choices) = (0, 0)
        for candidate in candidates where chosen.count < settings.limit {
            if candidate.isSet, sets >= settings.limit / Self.oneSetIn { continue }
            if candidate.isChoice, choices >= settings.limit / Self.oneChoiceIn { continue }
            let products = Set(candidate.positions)
            guard candidate.positions.allSatisfy({ uses[$0, default: 0] < settings.perProduct }),
                !taken.contains(Set(candidate.positions.map { storefront.products[$0].id })),
                chosen.allSatisfy({ other in
                    let common = products.intersection(other.positions).count
                    return Double(common) <= Self.mostOverlap * Double(min(products.count, other.positions.count))
                })
            else { continue }
            for position in candidate.positions { uses[position, default: 0] += 1 }
            chosen.append(candidate)
            if candidate.isSet { sets += 1 }
            if candidate.isChoice { choices += 1 }
        }
        return chosen.map(proposal)
    }

    /// Sets and pairs that could be sold as they are.
    private func fixedCandidates() -> [BundleCandidate] {
        var found: [Set<Int>: BundleCandidate] = [:]
        if let sets = storefront.model.itemsets {
            for number in 0..<sets.count {
                let set = sets[number]
                let positions = set.itemset.items.map(Int.init)
                guard set.voters >= Self.fewestBuyers,
                    let candidate = candidate(
                        positions, orders: set.itemset.orders, buyers: set.voters, lift: set.itemset.liftOverBestSplit,
                        stability: set.itemset.stability)
                else { continue }
                found[Set(positions)] = candidate
            }
        }
        for one in 0..<storefront.model.productCount {
            for neighbour in storefront.model.neighbours(of: one) where Int(neighbour.product) > one {
                let positions = [one, Int(neighbour.product)]
                guard Int(neighbour.voters) >= Self.fewestBuyers, found[Set(positions)] == nil else { continue }
                guard let lift = storefront.model.association(of: one, with: neighbour).lift else { continue }
                found[Set(positions)] = candidate(
                    positions, orders: Int(neighbour.orders), buyers: Int(neighbour.voters), lift: lift, stability: nil)
            }
        }
        return Array(found.values)
    }

    /// - Returns: `nil` where the products do not make a bundle.
    private func candidate(_ positions: [Int], orders: Int, buyers: Int, lift: Double, stability: Double?) -> BundleCandidate? {
        guard (2...6).contains(positions.count), lift >= Self.leastLift, positions.allSatisfy(isSellable) else { return nil }
        let prices = positions.map { storefront.products[$0].price?.minorUnits ?? 0 }
        guard let low = prices.min(), let high = prices.max(), Double(high) <= Self.widestPriceRatio * Double(low) else { return nil }
        let counts = positions.map { Int(storefront.model.orders[$0]) }
        guard let rarest = counts.min(), let commonest = counts.max(), rarest > 0 else { return nil }
        let kinds = hasKinds(positions)
        let isSet = Double(orders) >= Self.setTogetherness * Double(commonest)
        if kinds, !isSet { return nil }
        // The dearest is the main product, of two as dear the one bought more.
        let main = positions.indices.max { (prices[$0], counts[$0], positions[$1]) < (prices[$1], counts[$1], positions[$0]) } ?? 0
        let evidence = evidence(of: positions, main: positions[main], orders: orders, buyers: buyers, lift: lift, stability: stability)
        return BundleCandidate(
            main: positions[main], rest: .fixed(positions.filter { $0 != positions[main] }), evidence: evidence, isSet: kinds)
    }

    /// What was counted of products that are bought together.
    func evidence(of positions: [Int], main: Int, orders: Int, buyers: Int, lift: Double, stability: Double?) -> BundleEvidence {
        // In one order, so that the same products have the same figures to the last digit.
        let positions = positions.sorted()
        let counts = positions.map { Int(storefront.model.orders[$0]) }
        // Each product foretells how often all are bought now; between them, the geometric mean.
        let logs = zip(positions, counts).reduce(0) { $0 + log(max(1e-9, perDay[$1.0] * Double(orders) / Double(max(1, $1.1)))) }
        return BundleEvidence(
            orders: orders, mainOrders: Int(storefront.model.orders[main]), rarestOrders: counts.min() ?? 0,
            commonestOrders: counts.max() ?? 0, buyers: buyers, lift: lift, stability: stability, mainOrdersPerDay: perDay[main],
            ordersPerDay: exp(logs / Double(max(1, counts.count))))
    }

    func isSellable(_ position: Int) -> Bool {
        let product = storefront.products[position]
        return product.isPurchasable && (product.price?.minorUnits ?? 0) > 0
    }

    /// Whether some two of the products are sizes, colours or designs of one thing, or bought one instead of the other.
    private func hasKinds(_ positions: [Int]) -> Bool {
        positions.indices.contains { one in positions[(one + 1)...].contains { areKinds(positions[one], $0) } }
    }

    func areKinds(_ one: Int, _ other: Int) -> Bool {
        let (first, second) = (storefront.products[one], storefront.products[other])
        if let group = first.group, group == second.group { return true }
        if let judgement = storefront.model.relations?.relation(of: one, to: other) {
            if judgement.evidence?.isVariant == true || judgement.kind == .substitute || judgement.kind == .upgrade { return true }
        }
        guard let price = first.price?.minorUnits, let their = second.price?.minorUnits else { return titles.areAlike(one, other) }
        let ratio = Double(max(price, their)) / Double(max(1, min(price, their)))
        return ratio <= Self.samePriceRatio && titles.areAkin(one, other) || ratio <= Self.kindPriceRatio && titles.areAlike(one, other)
    }
}
