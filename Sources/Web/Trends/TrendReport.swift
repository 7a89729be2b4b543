public import Affinity
public import Analytics
public import Commerce
public import Merchandising

/// How sales change: products that rise and fall, what is seasonal, and pairs that form or dissolve.
public struct TrendReport: Sendable {
    /// A product and how it sells.
    public struct Product: Sendable {
        /// Which.
        public let product: ProductID
        /// Its name, where it has one.
        public let title: String?
        /// How it sells.
        public let trend: ProductTrend
        /// What it sells in each month, January first, over its mean month; `nil` with a year of orders or less.
        public let season: [Double]?

        /// The month that sells most, counted from 0, and how many times a mean month.
        public var peak: (month: Int, factor: Double)? {
            season.flatMap { season in season.indices.max { season[$0] < season[$1] }.map { ($0, season[$0]) } }
        }
    }

    /// A pair that changed.
    public struct Pair: Sendable {
        /// How.
        public let change: PairChanges.Change
        /// The products' names.
        public let title: String?, withTitle: String?
    }

    /// Days from the first order to the last of those that were learned from; `nil` before the first training.
    public let days: Int?
    /// The last order that was learned from.
    public let asOf: Timestamp?
    /// How many times as much of everything was sold in the last weeks as before.
    public let shopChange: Double?
    /// Products that sell more, those with most orders gained first; and less, those with most orders lost first.
    public let rising: [Product], falling: [Product]
    /// Products whose best month sells half as much again as a mean one at least, the highest first.
    public let seasonal: [Product]
    /// Whether months are told apart.
    public let hasSeasons: Bool
    /// All changes of pairs; `nil` where the shop is too young.
    public let changes: PairChanges?
    /// Pairs that form and that dissolve, the surest first.
    public let forming: [Pair], dissolving: [Pair]

    /// Fewer orders in all tell no season of a single product.
    private static let fewestForSeason = 30.0

    /// Puts together what the model in service and the last reading of the orders say.
    public init(of storefront: Storefront, changes: PairChanges?) {
        let model = storefront.model
        func title(_ product: ProductID) -> String? { storefront.position(of: product).flatMap { storefront.products[$0].title } }
        func pair(_ change: PairChanges.Change) -> Pair {
            Pair(change: change, title: title(change.counts.product), withTitle: title(change.counts.with))
        }
        self.changes = changes
        forming = changes?.forming.map(pair) ?? []
        dissolving = changes?.dissolving.map(pair) ?? []
        asOf = model.summary.lastPurchase
        guard let trends = model.trends else {
            (days, shopChange, rising, falling, seasonal, hasSeasons) = (nil, nil, [], [], [], false)
            return
        }
        days = Int(trends.days)
        shopChange = trends.shopChange
        hasSeasons = trends.hasSeasons
        func product(_ position: Int) -> Product {
            let id = model.product(at: position)
            return Product(product: id, title: title(id), trend: trends.trend(of: position), season: trends.season(of: position))
        }
        let known = 0..<min(trends.productCount, model.productCount)
        // By the orders that surely came or went, since a product that sold twice and now ten times moves no shop.
        func gained(_ product: Product) -> Double {
            product.trend.ordersPerDay * (1 - 1 / max(product.trend.change?.interval.lowerBound ?? 1, 1))
        }
        func lost(_ product: Product) -> Double {
            product.trend.ordersPerDay * (1 / min(max(product.trend.change?.interval.upperBound ?? 1, 0.001), 1) - 1)
        }
        rising = known.filter { trends.direction(of: $0) == .rising }.map(product).sorted {
            (gained($1), $0.product) < (gained($0), $1.product)
        }
        falling = known.filter { trends.direction(of: $0) == .falling }.map(product).sorted {
            (lost($1), $0.product) < (lost($0), $1.product)
        }
        seasonal =
            trends.hasSeasons
            ? known.map(product).filter {
                ($0.peak?.factor ?? 0) >= ProductTrend.steadyRatio && $0.trend.ordersPerDay * trends.days >= Self.fewestForSeason
            }.sorted { ($1.peak?.factor ?? 0, $0.product) < ($0.peak?.factor ?? 0, $1.product) } : []
    }
}
