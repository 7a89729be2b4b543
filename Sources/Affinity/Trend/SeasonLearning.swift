import Commerce

/// How much more or less each product sells in each month of the year, drawn towards its shelf and that towards the shop.
///
/// Growth is not told from season with little more than a year of data: what grew in the autumn looks like a thing of the autumn.
struct SeasonLearning {
    /// Twelve for each product, January first, in thousandths of its mean month.
    let factors: [UInt16]

    /// A year has to be seen whole.
    static let neededDays = 366.0
    /// More of the past says nothing of the next season.
    private static let longestDays = 1_096
    /// Orders of a month that the shelf's factor counts as much as, and the shop's against the shelf's.
    private static let prior = 5.0

    /// - Parameters:
    ///   - starts: days before the last purchase on which each product went on sale.
    ///   - dispersions: of each product; counts are divided by them.
    init?(history: PurchaseHistory, shelves: [Int32], starts: [Double], dispersions: [Double]) {
        guard let first = history.basketTimes.first, let last = history.lastPurchase, first.days(until: last) >= Self.neededDays
        else { return nil }
        // Whole days before the last purchase, and the months they are in.
        let days = min(Int(first.days(until: last)), Self.longestDays)
        let months = (0..<days).map { Self.month(of: last.advanced(byDays: -$0)) }
        // Days of each month among the first so many days back; one row more than days.
        var covered = [[Double]](repeating: Array(repeating: 0, count: 12), count: days + 1)
        for day in 0..<days {
            covered[day + 1] = covered[day]
            covered[day + 1][months[day]] += 1
        }
        let count = history.products.count
        var sums = [Double](repeating: 0, count: 12 * count)
        for basket in 0..<history.basketCount {
            let age = history.basketTimes[basket].days(until: last)
            guard age < Double(days) else { continue }
            let month = months[Int(age)]
            for item in history.items(inBasket: basket) { sums[12 * Int(item) + month] += 1 / dispersions[Int(item)] }
        }
        let shelfCount = Int(shelves.max() ?? -1) + 1
        var shelfSums = [Double](repeating: 0, count: 12 * shelfCount)
        var shopSums = [Double](repeating: 0, count: 12)
        for product in 0..<count {
            for month in 0..<12 {
                shelfSums[12 * Int(shelves[product]) + month] += sums[12 * product + month]
                shopSums[month] += sums[12 * product + month]
            }
        }
        let even = [Double](repeating: 1, count: 12)
        let shop = Self.factors(shopSums[...], days: covered[days], around: even)
        let aisles = (0..<shelfCount).map {
            Self.factors(shelfSums[(12 * $0)..<(12 * $0 + 12)], days: covered[days], around: shop)
        }
        factors = (0..<count).flatMap { product in
            let watched = covered[min(days, max(0, Int(starts[product])))]
            return Self.factors(sums[(12 * product)..<(12 * product + 12)], days: watched, around: aisles[Int(shelves[product])])
                .map { UInt16(min(($0 * 1_000).rounded(), 65_535)) }
        }
    }

    /// Counts of months over what the mean month would give, mixed with other factors; their mean is 1.
    private static func factors(_ counts: ArraySlice<Double>, days: [Double], around other: [Double]) -> [Double] {
        let counts = Array(counts)
        // The mean of the months, not of the days: a month that was seen twice would weigh double.
        let rates = (0..<12).filter { days[$0] > 0 }.map { counts[$0] / days[$0] }
        let mean = rates.isEmpty ? 0 : rates.reduce(0, +) / Double(rates.count)
        let mixed = (0..<12).map { (counts[$0] + prior * other[$0]) / (mean * days[$0] + prior) }
        let sum = mixed.reduce(0, +)
        return mixed.map { 12 * $0 / sum }
    }

    private static func month(of moment: Timestamp) -> Int {
        CalendarDate(daysSince1970: Int64((Double(moment.millisecondsSince1970) / 86_400_000).rounded(.down))).month - 1
    }
}
