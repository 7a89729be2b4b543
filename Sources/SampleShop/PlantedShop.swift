public import Commerce

/// A shop made up from a seed, whose truth is known because it was planted: which products are bought together and how much more often
/// than by chance, which are bought instead of each other, which are bought again and when.
///
///     let shop = PlantedShop(seed: 7, products: 400, orders: 5_000)
///     shop.plantedComplements[0].expectedLift   // what counting should find, but for chance
///     shop.baskets()                            // what to count
///
/// The same seed and sizes give the same shop on every machine: only whole numbers and exactly specified arithmetic are drawn on. The
/// shop trades in GBP, in UTC. No product plays two parts, and what has no part is bought independently of everything else.
///
/// - Complexity: O(*n* log *n*) in order lines and visits.
public struct PlantedShop: Sendable {
    /// What everything was drawn from.
    public let seed: UInt64
    /// Midnight of the first day of trade.
    public let opening: Timestamp
    /// Days of trade.
    public let days: Int
    /// The catalogue, by id.
    public let products: [Product]
    /// Everybody with an account, by id.
    public let customers: [Customer]
    /// The lines of all orders, by time; the lines of an order as they were put into the basket.
    public let orderLines: [OrderLine]
    /// What was done in the storefront, by time: looks, baskets, purchases.
    public let interactions: [Interaction]

    /// Pairs bought together, in a known direction.
    public let plantedComplements: [PlantedComplement]
    /// Pairs bought instead of each other.
    public let plantedSubstitutes: [PlantedSubstitute]
    /// Pairs of a plain and a dearer product.
    public let plantedUpgrades: [PlantedUpgrade]
    /// Products that are used up.
    public let plantedCycles: [PlantedCycle]
    /// Products that sell in November and December, and hardly otherwise.
    public let plantedSeasonal: [ProductID]
    /// Variants of one product, which are often bought together and never to be suggested with each other.
    public let plantedVariants: [[ProductID]]
    /// Customers with baskets of 60 to 200 products that say nothing about what goes with what.
    public let wholesaleCustomers: Set<CustomerID>

    /// The lift, among retail orders, of two products that have nothing to do with each other: 0.95 rather than 1, because baskets
    /// without a product are no orders.
    public static let independentLift = 1 - Basketry.expMinusMean

    /// Plants a shop that opened on 2025-01-01.
    ///
    /// - Parameters:
    ///   - seed: what everything is drawn from.
    ///   - products: size of the catalogue, at least 40.
    ///   - orders: number of orders, at least 20.
    ///   - days: days of trade, at least 7.
    public init(seed: UInt64, products: Int = 400, orders: Int = 5_000, days: Int = 365) {
        precondition(
            products >= 40 && orders >= 20 && days >= 7, "a planted shop needs 40 products, 20 orders and 7 days to hold its truth")
        let opening = Timestamp(secondsSince1970: 1_735_689_600)  // 2025-01-01T00:00:00Z
        let assortment = Assortment(count: products, seed: seed, listedAt: opening)
        let clientele = Clientele(orders: orders, seed: seed, opening: opening)
        let calendar = TradingCalendar(opening: opening, days: days)
        let basketry = Basketry(assortment)
        let book = OrderBook(
            count: orders, seed: seed, assortment: assortment, clientele: clientele, calendar: calendar, basketry: basketry)
        let log = VisitLog(of: book, seed: seed, assortment: assortment, clientele: clientele, calendar: calendar, basketry: basketry)

        self.seed = seed
        self.opening = opening
        self.days = days
        self.products = assortment.products
        customers = clientele.customers
        orderLines = book.lines(seed: seed)
        interactions = log.interactions

        func id(_ index: Int) -> ProductID { assortment.products[index].id }
        plantedComplements = assortment.complements.map { PlantedShop.complement($0, of: assortment, basketry: basketry) }
        plantedSubstitutes = assortment.substitutes.map { PlantedSubstitute(first: id($0.first), second: id($0.second)) }
        plantedUpgrades = assortment.upgrades.map { PlantedUpgrade(from: id($0.from), to: id($0.to)) }
        plantedCycles = assortment.cycles.map { PlantedCycle(product: id($0.product), days: $0.days) }
        plantedSeasonal = assortment.seasonal.map(id)
        plantedVariants = assortment.variants.map { $0.map(id) }
        wholesaleCustomers = Set(clientele.customers.prefix(clientele.wholesaleCount).map(\.id))
    }

    private static func complement(_ pairing: Assortment.Pairing, of assortment: Assortment, basketry: Basketry) -> PlantedComplement {
        let (anchor, companion) = (basketry.chance(of: pairing.anchor), basketry.chance(of: pairing.companion))
        let confidence = 1 - (1 - companion) * (1 - pairing.attachRate)
        let share = companion + (1 - companion) * anchor * pairing.attachRate
        return PlantedComplement(
            anchor: assortment.products[pairing.anchor].id, companion: assortment.products[pairing.companion].id,
            attachRate: pairing.attachRate, expectedLift: confidence / share * independentLift, expectedConfidence: confidence)
    }
}
