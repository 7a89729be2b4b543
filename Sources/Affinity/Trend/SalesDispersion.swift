import Commerce

/// How much more the weekly sales of products vary than chance alone would have them.
///
/// Sales come in clusters: weekends, holidays, promotions, one customer with three orders. Each product's weeks are compared with the weeks
/// before them, which a slow rise or fall hardly touches (von Neumann, "Distribution of the ratio of the mean square successive difference to
/// the variance", 1941). Weeks are negative binomial: the more is sold, the more clusters count beside chance.
struct SalesDispersion {
    /// Squared differences beyond those of chance, and products, of weeks and the weeks before them.
    private var (excess, products) = (0.0, 0.0)
    /// Of each product: its last week with sales, how many, and how many in the week before.
    private var weeks: [Int32]
    private var (current, previous): ([Int32], [Int32])

    /// Baskets in the order of time.
    init(history: PurchaseHistory, until last: Timestamp) {
        weeks = Array(repeating: .min, count: history.products.count)
        (current, previous) = (Array(repeating: 0, count: weeks.count), Array(repeating: 0, count: weeks.count))
        for basket in 0..<history.basketCount {
            // From the end, so that the last week is a whole one.
            let age = min(history.basketTimes[basket].days(until: last) / 7, 1e6)
            let week = -Int32(age.rounded(.down))
            for item in history.items(inBasket: basket) { count(Int(item), in: week) }
        }
        for product in weeks.indices where weeks[product] > .min { close(product, isLast: weeks[product] == 0) }
    }

    /// Variance of weekly sales beyond chance over their squared mean; 0 where they are Poisson.
    var weeklyVariance: Double { products > 0 ? max(0, excess / (2 * products)) : 0 }

    /// What counts of a product are divided by, so that their intervals are as wide as they should be: 1 and more.
    ///
    /// - Parameter perWeek: its mean weekly sales.
    static func factor(weeklyVariance: Double, perWeek: Double) -> Double { 1 + weeklyVariance * perWeek }

    private mutating func count(_ product: Int, in week: Int32) {
        if weeks[product] == week {
            current[product] += 1
            return
        }
        let follows = weeks[product] > .min && weeks[product] + 1 == week
        let last = current[product]
        if weeks[product] > .min { close(product, isLast: follows) }
        (weeks[product], previous[product], current[product]) = (week, follows ? last : 0, 1)
    }

    /// Compares the product's last week with the one before and, unless sales follow or nothing more can, with the empty one after.
    private mutating func close(_ product: Int, isLast: Bool) {
        let (now, before) = (Double(current[product]), Double(previous[product]))
        excess += (now - before) * (now - before) - now - before
        products += now * before
        guard !isLast else { return }
        excess += now * now - now
    }
}
