public import Commerce

/// What was sold at which depth of discount: what price response is learned from.
public struct PricedSales: Sendable {
    /// Purchases, in positions of a catalogue.
    public let purchases: [PricedPurchase]
    /// The week of each basket, ascending.
    public let weeks: [Int32]

    /// - Parameters:
    ///   - times: when each basket was bought, ascending.
    ///   - purchases: in any order.
    public init(times: [Timestamp], purchases: [PricedPurchase]) {
        weeks = times.map { Self.week(of: $0) }
        self.purchases = purchases
    }

    /// Weeks begin on Monday, when shops change prices; 1970 began on a Thursday.
    static func week(of time: Timestamp) -> Int32 {
        let days = (Double(time.millisecondsSince1970) / 86_400_000).rounded(.down)
        return Int32(((days + 3) / 7).rounded(.down))
    }
}

extension LearnedPriceResponse {
    /// Learns from a shop's sales.
    ///
    /// - Parameter catalogue: what the positions of the sales are of; a category is drawn towards the others of the top one that it is in.
    /// - Returns: `nil` where nothing was ever sold at two prices within a few weeks.
    public static func learned(from sales: PricedSales, catalogue: [Product]) -> LearnedPriceResponse? {
        // A product that was never reduced tells nothing, and most never are.
        let reduced = Set(sales.purchases.filter { Double($0.depth) >= PriceWeek.leastDepth }.map(\.product))
        var categories: [CategoryPath?: Int32] = [nil: 0]
        var sections: [String?: Int32] = [nil: 0]
        let shelves = catalogue.map { product -> PriceShelf in
            let category = categories[product.category] ?? Int32(categories.count)
            categories[product.category] = category
            let top = product.category?.names.first
            let section = sections[top] ?? Int32(sections.count)
            sections[top] = section
            return PriceShelf(category: category, section: section)
        }
        let weeks = PriceWeek.weeks(of: sales.purchases.filter { reduced.contains($0.product) }, weeks: sales.weeks)
        return PriceResponseLearning().learn(from: weeks, shelves: shelves)
    }
}
