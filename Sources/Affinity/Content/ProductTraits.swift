import Commerce
import Foundation

/// What content says of each product alone: how products that look like it sell.
///
/// Sales are smoothed as in hierarchical target encoding (Micci-Barreca, 2001): the mean of a narrow group leans on that of the wider one
/// until it has enough products of its own. Only products that were sold teach; what was never sold is what is asked for.
struct ProductTraits {
    /// ``ContentFeature/traits`` numbers a product.
    private(set) var values: [Float]
    /// Orders of each product.
    let orders: [Float]
    /// The same, each halved with every four weeks since.
    let recent: [Float]

    init(facts: ProductFacts, baskets: ContentBaskets) {
        let history = baskets.history
        var orders = [Float](repeating: 0, count: facts.count)
        var recent = orders
        let now = baskets.baskets.last.map { history.basketTimes[Int($0)] }
        for basket in baskets.baskets {
            let days = now.map { history.basketTimes[Int(basket)].days(until: $0) } ?? 0
            let weight = Float(exp2(-days / Self.halfLifeDays))
            for item in history.items(inBasket: Int(basket)) where !baskets.hides(item) {
                orders[Int(item)] += 1
                recent[Int(item)] += weight
            }
        }
        self.orders = orders
        self.recent = recent
        values = Array(repeating: 0, count: facts.count * ContentFeature.traits)
        fillSales(facts, of: orders, offset: 0)
        fillSales(facts, of: recent, offset: ContentFeature.recentSectionSales.rawValue - ContentFeature.sectionSales.rawValue)
        fillNumbers(facts, sales: orders, first: .numbers3)
        fillNumbers(facts, sales: recent, first: .recentNumbers3)
        for (groups, feature) in [(facts.section, ContentFeature.sectionSize), (facts.shelf, .shelfSize), (facts.style, .styleSize)] {
            let sizes = groups.reduce(into: [Float](repeating: 0, count: Self.groupCount(groups))) { $0[Int($1)] += 1 }
            set(feature) { log(sizes[Int(groups[$0])]) }
        }
        set(.priceRank) { facts.priceRank[$0] }
        set(.neverSold) { orders[$0] == 0 ? 1 : 0 }
        set(.orders) { log(1 + orders[$0]) }
    }

    private static let halfLifeDays = 28.0
    /// Sales are compared as logs of so much more, which keeps the faintest recent sale finite.
    private static let floor: Float = 0.3

    private static func groupCount(_ groups: [Int32]) -> Int { Int(groups.max() ?? -1) + 1 }

    private mutating func set(_ feature: ContentFeature, _ value: (Int) -> Float) {
        for product in orders.indices { values[product * ContentFeature.traits + feature.rawValue] = value(product) }
    }

    /// Group by group, from wide to narrow, each leaning on the one before with the weight of so many products.
    private mutating func fillSales(_ facts: ProductFacts, of sales: [Float], offset: Int) {
        let logs = sales.map { log($0 + Self.floor) }
        let sold = orders.map { $0 > 0 }
        let mean = Self.mean(logs, sold)
        func shrunk(_ groups: [Int32], to prior: [Float], weight: Float) -> [Float] {
            var (sums, counts) = (
                [Float](repeating: 0, count: Self.groupCount(groups)), [Float](repeating: 0, count: Self.groupCount(groups))
            )
            for product in groups.indices where sold[product] {
                sums[Int(groups[product])] += logs[product]
                counts[Int(groups[product])] += 1
            }
            return groups.indices.map { (sums[Int(groups[$0])] + weight * prior[$0]) / (counts[Int(groups[$0])] + weight) }
        }
        let department = shrunk(facts.department, to: Array(repeating: mean, count: facts.count), weight: 5)
        let section = shrunk(facts.section, to: department, weight: 5)
        let shelf = shrunk(facts.shelf, to: section, weight: 3)
        let make = shrunk(facts.make, to: shelf, weight: 3)
        let style = shrunk(facts.style, to: make, weight: 2)
        let band = shrunk(facts.priceBand, to: shelf, weight: 2)
        for (number, column) in [section, shelf, make, style, band].enumerated() {
            for product in column.indices { values[product * ContentFeature.traits + offset + number] = column[product] }
        }
    }

    private static func mean(_ logs: [Float], _ sold: [Bool]) -> Float {
        let count = sold.count(where: \.self)
        return count > 0 ? logs.indices.reduce(0) { sold[$1] ? $0 + logs[$1] : $0 } / Float(count) : log(floor)
    }

    /// Means over windows of article numbers: what entered the catalogue together often sells alike.
    private mutating func fillNumbers(_ facts: ProductFacts, sales: [Float], first: ContentFeature) {
        let logs = sales.map { Double(log($0 + Self.floor)) }
        let sold = orders.map { $0 > 0 }
        let mean = Double(Self.mean(logs.map(Float.init), sold))
        func fill(_ order: [Int32], reach: Int, weight: Double, feature: Int, group: (Int32) -> Int32) {
            var start = 0
            while start < order.count {
                var end = start
                while end < order.count, group(order[end]) == group(order[start]) { end += 1 }
                var (sums, counts) = ([0.0], [0.0])
                for place in start..<end {
                    let product = Int(order[place])
                    sums.append(sums[place - start] + (sold[product] ? logs[product] : 0))
                    counts.append(counts[place - start] + (sold[product] ? 1 : 0))
                }
                for place in 0..<(end - start) {
                    let (low, high) = (max(0, place - reach), min(end - start, place + reach + 1))
                    let value = (sums[high] - sums[low] + weight * mean) / (counts[high] - counts[low] + weight)
                    values[Int(order[start + place]) * ContentFeature.traits + feature] = Float(value)
                }
                start = end
            }
        }
        for (number, reach) in [3, 10, 50].enumerated() {
            fill(facts.byArticleNumber, reach: reach, weight: 2, feature: first.rawValue + number) { _ in 0 }
        }
        var place = [Int32](repeating: 0, count: facts.count)
        for (number, product) in facts.byArticleNumber.enumerated() { place[Int(product)] = Int32(number) }
        let byShelf = facts.byArticleNumber.sorted { (facts.shelf[Int($0)], place[Int($0)]) < (facts.shelf[Int($1)], place[Int($1)]) }
        fill(byShelf, reach: 4, weight: 1, feature: first.rawValue + 3) { facts.shelf[Int($0)] }
    }
}
