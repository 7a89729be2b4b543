public import Commerce

/// What a placement shows and how far it may go: data, so that a shop can have placements of its own.
public struct PlacementPlan: Hashable, Sendable {
    /// What kind of product is shown.
    public enum Wanted: String, Hashable, Sendable, CaseIterable {
        /// What goes with the page's product, the basket or the visit; for a customer without any of them, what is bought next.
        case companions
        /// What is bought instead of the page's product, upgrades among it.
        case alternatives
        /// Dearer alternatives, within what the shopper pays for such things.
        case upgrades
        /// What the customer buys again and is due.
        case replenishments
    }

    /// What a slate is to earn, as far as relevance allows.
    public enum Goal: String, Hashable, Sendable, CaseIterable {
        /// As many purchases as possible.
        case conversion
        /// Purchases by what they bring in.
        case revenue
        /// Purchases by price less cost; where no cost is known, by the shop's usual share of the price.
        case contribution
    }

    /// What kind of product is shown.
    public var wanted: Wanted
    /// Products of a slate where the request does not say, 1…100.
    public var limit: Int
    /// What it is to earn.
    public var goal: Goal
    /// The lowest rung that may fill it: a slate rather stays short than goes below.
    public var lastRung: Slate.Strategy
    /// The most that a product may cost, as a share of the basket's value; `nil` for any price.
    public var mostPriceShare: Double?
    /// Whether only what is surely wanted is shown: bought before, or bought together beyond chance.
    public var isCautious: Bool
    /// The most of a slate that may be upgrades of what is in the basket, 0…1. Places are rounded down, but one is always allowed above 0.
    public var upgradeShare: Double
    /// The most of a slate that may be products of nearly the same title, 0…1, rounded up.
    public var likenessShare: Double
    /// How often the last place goes to a product still unproven, 0…1.
    public var discoveryShare: Double
    /// The share of expected purchases that goals, stock and rules must leave to a slate, 0…1.
    public var relevanceFloor: Double
    /// Whether each item is said to follow after so many days, as far as that can be told: for places after the purchase.
    public var saysWhen: Bool

    /// A plan; what is left out is as in most places.
    public init(
        wanted: Wanted = .companions, limit: Int = 10, goal: Goal = .conversion, lastRung: Slate.Strategy = .bestsellers,
        mostPriceShare: Double? = nil, isCautious: Bool = false, upgradeShare: Double = 0.3, likenessShare: Double = 0.5,
        discoveryShare: Double = 0.05, relevanceFloor: Double = 0.98, saysWhen: Bool = false
    ) {
        self.wanted = wanted
        self.limit = limit
        self.goal = goal
        self.lastRung = lastRung
        self.mostPriceShare = mostPriceShare
        self.isCautious = isCautious
        self.upgradeShare = upgradeShare
        self.likenessShare = likenessShare
        self.discoveryShare = discoveryShare
        self.relevanceFloor = relevanceFloor
        self.saysWhen = saysWhen
    }

    /// What the placements that every shop has show, by name. Any other placement is treated as ``init(wanted:limit:goal:lastRung:mostPriceShare:isCautious:upgradeShare:likenessShare:discoveryShare:relevanceFloor:saysWhen:)`` makes it.
    public static let builtIn: [Placement: PlacementPlan] = [
        .productPage: PlacementPlan(upgradeShare: 0),
        .alternatives: PlacementPlan(wanted: .alternatives, limit: 6, lastRung: .complements, discoveryShare: 0),
        .upgrades: PlacementPlan(wanted: .upgrades, limit: 3, lastRung: .complements, discoveryShare: 0),
        .basket: PlacementPlan(),
        // Nothing that sends the shopper back to think.
        .checkout: PlacementPlan(
            limit: 3, lastRung: .complements, mostPriceShare: 0.25, isCautious: true, upgradeShare: 0, discoveryShare: 0),
        .postPurchase: PlacementPlan(limit: 6, upgradeShare: 0, saysWhen: true),
        .home: PlacementPlan(),
        .email: PlacementPlan(limit: 6),
        .replenish: PlacementPlan(wanted: .replenishments, limit: 6, lastRung: .ownPurchases, discoveryShare: 0),
    ]
}
