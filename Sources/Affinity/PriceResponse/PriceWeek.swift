/// How often a product was bought in a week in which its price was known.
public struct PriceWeek: Hashable, Sendable {
    /// The product's number.
    public var product: Int32
    /// The week's number, ascending in time.
    public var week: Int32
    /// What was taken off the usual price, as a share of it, 0..<1; the median of what was paid.
    public var depth: Double
    /// Baskets that could have held it.
    public var baskets: Int
    /// Baskets that did.
    public var purchases: Int

    /// Makes a week.
    public init(product: Int32, week: Int32, depth: Double, baskets: Int, purchases: Int) {
        self.product = product
        self.week = week
        self.depth = depth
        self.baskets = baskets
        self.purchases = purchases
    }
}

extension PriceWeek {
    /// Below this a reduction is rounding, and not an offer.
    static let leastDepth = 0.02

    /// What the weeks of each product say, where sales alone tell what it cost.
    ///
    /// A week without a sale does not say its price, and leaving such weeks out would make every price look better than it is. So a week begins
    /// for a product with its first sale, which shows the price and counts for nothing else; the baskets after it are those that could have held it.
    ///
    /// - Parameters:
    ///   - purchases: in any order; a product counts once a basket.
    ///   - weeks: the week of each basket, ascending; prices are taken to change between weeks and not within.
    /// - Returns: by product, then by week.
    /// - Complexity: O(purchases·log purchases).
    public static func weeks(of purchases: [PricedPurchase], weeks: [Int32]) -> [PriceWeek] {
        var ends: [Int32: Int32] = [:]
        for (basket, week) in weeks.enumerated() { ends[week] = Int32(basket) }
        let sorted = purchases.sorted { ($0.product, $0.basket, $0.depth) < ($1.product, $1.basket, $1.depth) }
        var found: [PriceWeek] = []
        var start = 0
        while start < sorted.count {
            let (product, week) = (sorted[start].product, weeks[Int(sorted[start].basket)])
            var end = start
            var baskets = 0
            while end < sorted.count, sorted[end].product == product, weeks[Int(sorted[end].basket)] == week {
                if end == start || sorted[end].basket != sorted[end - 1].basket { baskets += 1 }
                end += 1
            }
            let depths = sorted[start..<end].map(\.depth).sorted()
            let depth = Double(depths[(depths.count - 1) / 2] + depths[depths.count / 2]) / 2
            let after = Int((ends[week] ?? 0) - sorted[start].basket)
            if after > 0 {
                found.append(
                    PriceWeek(
                        product: product, week: week, depth: depth < leastDepth ? 0 : depth, baskets: after, purchases: baskets - 1))
            }
            start = end
        }
        return found
    }
}
