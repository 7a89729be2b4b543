public import Commerce

/// A bundle, a reduction or a tier: what it is about, what it takes off, for whom and when, and what it may cost.
///
/// Nothing in it can put a product into a basket: an offer says what things cost that a shopper has chosen.
public struct Offer: Hashable, Sendable, Identifiable {
    /// One of several products that go with the main one.
    public struct Role: Hashable, Sendable {
        /// What it is called, such as `Case`.
        public var name: String
        /// What may stand in it.
        public var products: ProductSelection

        /// Makes a role.
        public init(name: String, products: ProductSelection) {
            self.name = name
            self.products = products
        }
    }

    /// What has to be in the basket.
    public enum Kind: Hashable, Sendable {
        /// One of each of these, 2 to 6.
        case bundle([ProductID])
        /// The main product with one product of each role, 1 to 5.
        case choice(main: ProductID, roles: [Role])
        /// For each unit of the first, one of the second for less.
        case second(buy: ProductSelection, get: ProductSelection)
        /// So many units of these, 2 to 6.
        case tier(of: ProductSelection, count: Int)
        /// A basket worth so many minor units at current prices; what is taken off is taken off these products.
        case basket(from: Int64, of: ProductSelection)
    }

    /// Which offers may stand beside it in a basket. A unit is part of one offer at most in any case.
    public enum Stacking: Hashable, Sendable {
        /// Any that are not exclusive.
        case combinable
        /// None.
        case exclusive
        /// Any but those of the same group, of which the best counts.
        case group(String)
    }

    /// How far it got.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        /// Not approved: nobody sees it.
        case draft
        /// In force within its window.
        case approved
        /// Held back for now.
        case paused
        /// Over for good.
        case ended
    }

    /// What it is at a moment.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case draft, scheduled, live, paused, ended
    }

    /// Its id.
    public var id: OfferID
    /// What shoppers read, such as `The tea set`.
    public var title: String
    /// What has to be in the basket.
    public var kind: Kind
    /// What it takes off.
    public var terms: OfferTerms
    /// How far it got.
    public var stage: Stage
    /// From when on; from its approval on for `nil`.
    public var startsAt: Timestamp?
    /// Until when, exclusively; until somebody ends it for `nil`.
    public var endsAt: Timestamp?
    /// For which kinds of shoppers; everybody for none.
    public var segments: Set<ShopperSegment>
    /// For which customers; everybody for none.
    public var customers: Set<CustomerID>
    /// Whether a code is needed.
    public var needsCode: Bool
    /// What has to be left of each reduced unit's price after its cost, as a share of the price, 0..<1; no floor for `nil`.
    public var minimumMargin: Double?
    /// What each reduced unit has to cost at least, in minor units.
    public var minimumPrice: Int64?
    /// What it may take off in all, in minor units.
    public var budget: Int64?
    /// How often it may be used in all; a basket with two bundles uses it twice.
    public var uses: Int?
    /// How often one customer may use it.
    public var usesPerCustomer: Int?
    /// What may stand beside it.
    public var stacking: Stacking
    /// Of two ways to save as much, that of the higher priority is taken.
    public var priority: Int
    /// What it is for, in the author's words.
    public var note: String
    /// The depths that are compared in use; `nil` where everybody gets what ``terms`` say.
    public var depthTrial: DepthTrial?
    /// Why it was paused by itself; `nil` where somebody did.
    public var finding: String?

    /// Makes an offer: a draft, automatic, for everybody and without limits where nothing is said.
    public init(
        id: OfferID, title: String, kind: Kind, terms: OfferTerms, stage: Stage = .draft, startsAt: Timestamp? = nil,
        endsAt: Timestamp? = nil, segments: Set<ShopperSegment> = [], customers: Set<CustomerID> = [], needsCode: Bool = false,
        minimumMargin: Double? = nil, minimumPrice: Int64? = nil, budget: Int64? = nil, uses: Int? = nil, usesPerCustomer: Int? = nil,
        stacking: Stacking = .combinable, priority: Int = 0, note: String = "",
        depthTrial: DepthTrial? = nil, finding: String? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.terms = terms
        self.stage = stage
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.segments = segments
        self.customers = customers
        self.needsCode = needsCode
        self.minimumMargin = minimumMargin
        self.minimumPrice = minimumPrice
        self.budget = budget
        self.uses = uses
        self.usesPerCustomer = usesPerCustomer
        self.stacking = stacking
        self.priority = priority
        self.note = note
        self.depthTrial = depthTrial
        self.finding = finding
    }
}
