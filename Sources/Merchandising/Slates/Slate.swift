public import Affinity
public import Commerce

/// What is shown in one place: products in order, each with its reason.
public struct Slate: Sendable {
    /// Where a suggestion comes from, best first; a slate is filled from the next rung only where the one before has no more that fits.
    public enum Strategy: String, Sendable, CaseIterable, Comparable {
        /// Where the merchant wants it to be.
        case pinned
        /// What visits like this one went on to look at.
        case visits
        /// Bought together with the anchors.
        case complements
        /// What the customer bought before.
        case ownPurchases = "own_purchases"
        /// What fits by category and wording, by what orders say of such products.
        case content
        /// What sells best in the anchors' categories.
        case categoryBestsellers = "category_bestsellers"
        /// What sells best in the shop.
        case bestsellers

        /// Whether the first stands higher on the ladder.
        public static func < (left: Self, right: Self) -> Bool { left.rung < right.rung }

        private var rung: Int {
            switch self {
            case .pinned: -1
            case .visits: 0
            case .complements: 1
            case .ownPurchases: 2
            case .content: 3
            case .categoryBestsellers: 4
            case .bestsellers: 5
            }
        }
    }

    /// One suggested product.
    public struct Item: Sendable {
        /// Its position in the storefront's catalogue.
        public let position: Int
        /// The place in the ranking it came from; higher is better, comparable within one slate and strategy only.
        public let score: Float
        /// How it relates to the anchor.
        public let relation: Relation
        /// The rung it came from.
        public let strategy: Strategy
        /// The anchor that speaks most for it, with what their pair shows; `nil` for bestsellers.
        public let evidence: Evidence?
        /// What visits say of it; `nil` for what does not come from visits.
        public var visitEvidence: VisitEvidence?
        /// Orders of the customer that held it; 0 where there were none or nobody asked.
        public var ownOrders = 0
        /// How likely it was to be shown at its place: below 1 only where unproven products are tried.
        public var propensity = 1.0
        /// When the customer buys it again; `nil` for what is not suggested for being due.
        public var dueEvidence: DueEvidence?
        /// When it usually follows what was just bought; `nil` where nobody asked, or nothing can be told.
        public var following: Following?
        /// What orders say of its category and an anchor's; `nil` where they say nothing.
        public var categoryEvidence: CategoryEvidence?
    }

    /// What orders say of the categories of an anchor and a suggestion.
    public struct CategoryEvidence: Sendable {
        /// The anchor's position in the storefront's catalogue.
        public let anchor: Int
        /// The measures, in orders with anything of the categories; with two different products where it is one category.
        public let association: Association
    }

    /// When a customer buys something again.
    public struct DueEvidence: Sendable {
        /// Days from one purchase to the next, usually.
        public let usualDays: Int
        /// Days since the last.
        public let daysSince: Int
    }

    /// How far the merchant's goals moved a slate.
    public struct Pushes: Sendable {
        /// The share of the pushes that relevance could bear, 0…1.
        public let applied: Double
        /// Expected purchases as a share of those without any push, 0…1.
        public let kept: Double
    }

    /// What visits say of a suggestion.
    public struct VisitEvidence: Sendable {
        /// Recent visits with products of this one that looked at it too.
        public let visits: Int
        /// Whether this visit has looked at it already.
        public let wasViewed: Bool
    }

    /// What purchases say of an anchor and a suggestion.
    public struct Evidence: Sendable {
        /// The anchor's position in the storefront's catalogue.
        public let anchor: Int
        /// Distinct voters who bought both together.
        public let voters: Int
        /// Orders that hold both.
        public let orders: Int
        /// The measures.
        public let association: Association
        /// How much of the suggestion's score this anchor gave, 0…1.
        public let share: Float
    }

    /// Where it is shown.
    public let placement: Placement
    /// The suggestions, best first.
    public var items: [Item]
    /// Whether popularity had to fill, which has nothing to do with the anchors beyond their category.
    public var isFallback: Bool { items.contains { $0.strategy > .content } }
    /// Whether there was no time to ask everything that could have known better.
    public var isDegraded = false
    /// The lowest rung that was needed; `nil` when nothing fits at all.
    public var strategy: Strategy? { items.map(\.strategy).max() }
    /// How it came about, where that was asked for.
    public var explanation: Explanation?
    /// What may be tried in it, where the request leaves that to who asks.
    public internal(set) var trial: Trial?

    /// A slate with nothing in it, for who is to be shown nothing.
    public static func empty(_ placement: Placement) -> Slate { Slate(placement: placement, items: []) }

    /// What happened at each stage for one slate.
    public struct Explanation: Sendable {
        /// Anchors that the model knows.
        public var anchors: [Int] = []
        /// Distinct products that each source found, by the rung it stands on.
        public var found: [Strategy: Int] = [:]
        /// Products that any source found.
        public var candidates: Int { found.values.reduce(0, +) }
        /// How many candidates each rule dropped.
        public var dropped: [Eligibility.Refusal: Int] = [:]
        /// How many candidates each of the merchant's rules dropped.
        public var rules: [RuleID: Int] = [:]
        /// The best candidate that had no room any more.
        public var runnerUp: Item?
        /// What each kind of sign gives the score of what the learned ranking put first, by position; empty where nothing of the kind ranked.
        public var shares: [Int: [RankingSign.Share]] = [:]
        /// How far goals moved it; `nil` where nothing is wanted but purchases.
        public var pushes: Pushes?
        /// How likely each candidate is what is bought next by relevance alone, by position, adding up to 1; only where something is pushed.
        public var chances: [Int: Double]?

        /// Where nothing has happened yet.
        public init() {}
    }
}
