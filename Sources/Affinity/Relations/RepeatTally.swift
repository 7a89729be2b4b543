import Commerce
import Foundation

/// Who bought each product again, after how many days, and how many would have by chance.
struct RepeatTally {
    /// Logarithms of the days between two purchases of each product by one customer.
    private(set) var intervals: [[Double]]
    /// Customers who bought it again.
    private(set) var repeaters: [UInt32]
    /// Those that chance would give: each customer's later lines, were they spread over products as first purchases are.
    private(set) var expected: [Double]

    init(history: PurchaseHistory) {
        let count = history.products.count
        intervals = Array(repeating: [], count: count)
        repeaters = Array(repeating: 0, count: count)
        expected = Array(repeating: 0, count: count)
        let limit = UnitColumns.ordinaryLimit((0..<history.basketCount).map { history.items(inBasket: $0).count })
        let order = (0..<history.basketCount).filter { history.items(inBasket: $0).count <= limit }
            .sorted { (history.basketVoters[$0], $0) < (history.basketVoters[$1], $1) }
        var customers = [Double](repeating: 0, count: count)
        // Lines that each product's customers bought in orders after the first with it.
        var later = customers
        var (lastDay, hasRepeated) = ([Double](repeating: 0, count: count), [Bool](repeating: false, count: count))
        var start = 0
        while start < order.count {
            let voter = history.basketVoters[order[start]]
            let end = order[start...].firstIndex { history.basketVoters[$0] != voter } ?? order.count
            var remaining = order[start..<end].reduce(0.0) { $0 + Double(history.items(inBasket: $1).count) }
            var seen: Set<Int32> = []
            for basket in order[start..<end] {
                let items = history.items(inBasket: basket)
                remaining -= Double(items.count)
                let day = Double(history.basketTimes[basket].days)
                for item in items {
                    let product = Int(item)
                    if seen.insert(item).inserted {
                        customers[product] += 1
                        later[product] += remaining
                        (lastDay[product], hasRepeated[product]) = (day, false)
                    } else if day - lastDay[product] >= 1 {
                        // Two orders of one day are one purchase.
                        intervals[product].append(log(day - lastDay[product]))
                        if !hasRepeated[product] { repeaters[product] += 1 }
                        (lastDay[product], hasRepeated[product]) = (day, true)
                    }
                }
            }
            start = end
        }
        let firsts = max(customers.reduce(0, +), 1)
        for product in 0..<count { expected[product] = later[product] * customers[product] / firsts }
    }
}
