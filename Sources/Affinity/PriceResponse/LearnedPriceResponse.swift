/// How much more is bought at a discount, for every product of a shop, with how sure that is.
public struct LearnedPriceResponse: Sendable {
    /// Standard deviations of slopes about the level above.
    public struct Deviations: Hashable, Sendable {
        /// Of one product's slope from one stretch of weeks to another.
        public let stretch: Double
        /// Of products of a category.
        public let product: Double
        /// Of categories of a section.
        public let category: Double
        /// Of sections of the shop.
        public let section: Double
    }

    let shelves: [PriceShelf]
    let products: [Int32: PriceSlope]
    let categories: [Int32: PriceSlope]
    let sections: [Int32: PriceSlope]
    /// Of the shop's products on the mean.
    public let shop: PriceSlope
    /// How far apart slopes lie.
    public let deviations: Deviations
    /// By how much a week's purchases vary beyond chance: their variance is mean + excess·mean².
    public let excess: Double
    /// How many stretches of weeks said something.
    public let stretches: Int

    /// How a product's purchases answer to a discount, and where that is known from.
    ///
    /// - Parameter product: any number; for one without a shelf, what holds for the shop.
    public func slope(of product: Int) -> (slope: PriceSlope, level: PriceLevel) {
        if let own = products[Int32(product)] { return (own, .product) }
        guard shelves.indices.contains(product) else {
            return (widened(shop, by: [deviations.section, deviations.category, deviations.product]), .shop)
        }
        let shelf = shelves[product]
        if let category = categories[shelf.category] { return (widened(category, by: [deviations.product]), .category) }
        if let section = sections[shelf.section] { return (widened(section, by: [deviations.category, deviations.product]), .section) }
        return (widened(shop, by: [deviations.section, deviations.category, deviations.product]), .shop)
    }

    /// How products of a product's category answer on the mean, or those of its section or of the shop where none of the category had two prices.
    public func categorySlope(of product: Int) -> PriceSlope {
        guard shelves.indices.contains(product) else { return shop }
        return categories[shelves[product].category] ?? sections[shelves[product].section] ?? shop
    }

    private func widened(_ slope: PriceSlope, by deviations: [Double]) -> PriceSlope {
        PriceSlope(mean: slope.mean, variance: deviations.reduce(slope.variance) { $0 + $1 * $1 })
    }
}
