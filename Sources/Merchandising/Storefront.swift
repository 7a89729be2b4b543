public import Affinity
public import Commerce

/// Everything that answering needs, in memory and immutable: one model, the catalogue as it stands, and who owns what.
///
/// A new one is built when the model or the catalogue changes and takes the old one's place whole (``Shelf``), so that an answer never mixes two
/// states. Products keep the model's positions; those the model does not know follow after.
public final class Storefront: Sendable {
    /// The model that answers.
    public let model: Model
    /// The model's name, as answers state it.
    public let modelName: String
    /// The catalogue, by position.
    public let products: [Product]
    /// Who owns what.
    public let ownership: Ownership
    /// The currency of its prices; `nil` where no product has one.
    public let currency: Currency?
    /// What ranking reads of the catalogue.
    let columns: CatalogueColumns
    /// Purchasable products, best sellers first.
    let bestsellers: [Int32]
    /// The same within each category, those below it included.
    let categoryBestsellers: [CategoryPath: [Int32]]
    /// Every product, best sellers first, and those that cannot be bought last.
    let searchOrder: [Int]
    /// Id and title of each product in lower case.
    let searchTexts: [[UInt8]]
    /// Columns as long as the catalogue that requests borrow.
    let tallies: TallyPool
    /// Finds what comes next in a visit; `nil` where the model knows no visits.
    let visitScoring: VisitScoring?
    let portraits: RememberedPortraits
    /// What placements show, by name.
    let plans: [Placement: PlacementPlan]
    /// The languages of its reasons.
    public let wordings: ReasonWordings
    /// What the merchant wants shown, and not.
    public let ruleBook: RuleBook
    /// The offers that are approved.
    public let offerBook: OfferBook
    /// What products cost lately.
    public let priceRecords: PriceRecords
    /// What stock goals add at present; shared with the storefronts before and after.
    public let stockPushes: StockPushes
    /// Who is in which segment; shared with the storefronts before and after.
    public let segmentRoll: SegmentRoll
    private let stockColumns = StockColumns()
    /// What is paid on each shelf; `nil` where no price or no shelf is known.
    let shelfPrices: ShelfPrices?

    private let positions: [ProductID: Int32]

    /// Lays out the catalogue along the model.
    ///
    /// - Parameters:
    ///   - catalogue: the shop's products; one the model knows and the catalogue does not is never suggested.
    ///   - ownership: with positions as ``positions(of:model:)`` of the same catalogue and model gives them.
    ///   - rules: the merchant's, in the order in which the first of two wins.
    ///   - plans: what placements show, by name; any other shows what ``PlacementPlan`` shows by itself.
    ///   - stockPushes: what stock goals add; may change while the storefront answers.
    ///   - offers: all there are; those that are approved are served.
    ///   - offerUsage: what offers gave so far; may change while the storefront answers.
    ///   - priceRecords: what products cost lately, for what may be said of reductions.
    ///   - wordings: the languages of its reasons.
    ///   - segmentRoll: who is in which segment; may change while the storefront answers.
    public init(
        model: Model, modelName: String, catalogue: [Product], ownership: Ownership = .none,
        plans: [Placement: PlacementPlan] = PlacementPlan.builtIn, rules: [MerchantRule] = [],
        stockPushes: StockPushes = StockPushes(), offers: [Offer] = [], offerUsage: OfferUsage = OfferUsage(),
        priceRecords: PriceRecords = PriceRecords(), wordings: ReasonWordings = .builtIn, segmentRoll: SegmentRoll = SegmentRoll()
    ) {
        self.segmentRoll = segmentRoll
        self.priceRecords = priceRecords
        self.wordings = wordings
        self.stockPushes = stockPushes
        self.plans = plans
        portraits = RememberedPortraits()
        self.model = model
        self.modelName = modelName
        self.ownership = ownership
        let positions = Self.positions(of: catalogue, model: model)
        var products = (0..<positions.count).map { position in
            // Stands in for a product that was learned from and has left the catalogue since.
            let id = position < model.productCount ? model.product(at: position) : ProductID("")
            return Product(id: id, title: id.rawValue, isAvailable: false)
        }
        for product in catalogue {
            if let position = positions[product.id] { products[Int(position)] = product }
        }
        self.positions = positions
        self.products = products
        ruleBook = rules.isEmpty ? .empty : RuleBook(rules: rules, catalogue: products)
        offerBook = OfferBook(offers: offers, catalogue: products, usage: offerUsage)
        currency = products.lazy.compactMap(\.price).first?.currency
        columns = CatalogueColumns(products: products)
        tallies = TallyPool(products: products.count)
        visitScoring = model.visits.map(VisitScoring.init)
        let prices = columns
        shelfPrices = model.content.flatMap { ShelfPrices(model: model, content: $0, columns: prices) }
        let ranking = Self.byPopularity(products, columns: columns, model: model)
        bestsellers = ranking
        categoryBestsellers = Self.byCategory(ranking, products: products)
        let columns = columns
        searchOrder = ranking.map(Int.init) + products.indices.filter { !columns.purchasable[$0] }
        searchTexts = products.map { Array("\($0.id.rawValue) \($0.title)".lowercased().utf8) }
    }

    /// The same but for its rules, pushes and offers.
    private init(_ other: Storefront, ruleBook: RuleBook? = nil, stockPushes: StockPushes? = nil, offerBook: OfferBook? = nil) {
        model = other.model
        modelName = other.modelName
        products = other.products
        ownership = other.ownership
        currency = other.currency
        columns = other.columns
        bestsellers = other.bestsellers
        categoryBestsellers = other.categoryBestsellers
        searchOrder = other.searchOrder
        searchTexts = other.searchTexts
        tallies = other.tallies
        visitScoring = other.visitScoring
        portraits = other.portraits
        plans = other.plans
        wordings = other.wordings
        shelfPrices = other.shelfPrices
        positions = other.positions
        priceRecords = other.priceRecords
        segmentRoll = other.segmentRoll
        self.ruleBook = ruleBook ?? other.ruleBook
        self.stockPushes = stockPushes ?? other.stockPushes
        self.offerBook = offerBook ?? other.offerBook
    }

    /// This storefront under other rules, sharing everything else.
    public func under(rules: [MerchantRule]) -> Storefront {
        Storefront(self, ruleBook: RuleBook(rules: rules, catalogue: products))
    }

    /// This storefront under other pushes of stock goals, sharing everything else.
    public func under(stockPushes: StockPushes) -> Storefront { Storefront(self, stockPushes: stockPushes) }

    /// This storefront under other offers, sharing everything else.
    public func under(offers: [Offer], usage: OfferUsage) -> Storefront {
        Storefront(self, offerBook: OfferBook(offers: offers, catalogue: products, usage: usage))
    }

    /// Pushes in force along the catalogue; `nil` where there are none.
    var stockColumn: StockColumn? { stockColumns.column(of: stockPushes, in: self) }

    /// Whether answers change though nothing else does, because rules and offers begin and end, or stock goals push, or pushed once: what was
    /// remembered of that time is not to last.
    public var changesByItself: Bool { ruleBook.isTimed || stockPushes.everPushed || !offerBook.isEmpty }

    /// Where each product stands: the model's first, then the catalogue's others in the order given.
    public static func positions(of catalogue: [Product], model: Model) -> [ProductID: Int32] {
        var positions: [ProductID: Int32] = [:]
        positions.reserveCapacity(max(catalogue.count, model.productCount))
        for position in 0..<model.productCount { positions[model.product(at: position)] = Int32(position) }
        for product in catalogue where positions[product.id] == nil { positions[product.id] = Int32(positions.count) }
        return positions
    }

    /// Where a product stands, or `nil` if neither model nor catalogue knows it.
    public func position(of product: ProductID) -> Int? { positions[product].map(Int.init) }

    /// The product of that id, as the catalogue describes it.
    public func product(_ id: ProductID) -> Product? { position(of: id).map { products[$0] } }

    /// Whether the model has learned from purchases of the product at a position.
    public func isLearned(_ position: Int) -> Bool { position < model.productCount }

    /// What the product at a position sells now, in decayed distinct buyers; 0 for what the model does not know.
    public func popularity(of position: Int) -> Float { isLearned(position) ? model.popularity[position] : 0 }

    /// Purchasable products of a category and those below it, best sellers first.
    public func bestsellers(in category: CategoryPath) -> [Int] {
        (categoryBestsellers[category] ?? []).map(Int.init)
    }

    /// The categories of purchasable products, in alphabetical order.
    public var categories: [CategoryPath] { categoryBestsellers.keys.sorted { $0.description < $1.description } }

    private static func byPopularity(_ products: [Product], columns: CatalogueColumns, model: Model) -> [Int32] {
        products.indices.filter { columns.purchasable[$0] }
            .map { (position: Int32($0), popularity: $0 < model.productCount ? model.popularity[$0] : 0) }
            .sorted { ($1.popularity, $0.position) < ($0.popularity, $1.position) }
            .map(\.position)
    }

    private static func byCategory(_ ranking: [Int32], products: [Product]) -> [CategoryPath: [Int32]] {
        var shelves: [CategoryPath: [Int32]] = [:]
        for position in ranking {
            var category = products[Int(position)].category
            while let within = category {
                shelves[within, default: []].append(position)
                category = within.parent
            }
        }
        return shelves
    }
}
