import Commerce
import Foundation

/// Rows that a linear model is fitted to reproduce: each a set of learned products with values, and a weight.
struct TrainingRows: Sendable {
    /// Where each row begins in ``columns``; one more entry than rows.
    private(set) var offsets = [0]
    /// Numbers of learned products, ascending within a row.
    private(set) var columns: [Int32] = []
    /// A value for each column; empty where all are 1.
    private(set) var values: [Float] = []
    /// One weight a row.
    private(set) var weights: [Double] = []

    var count: Int { weights.count }

    /// The baskets themselves: 1 for each product, weighted by size and age.
    init(history: PurchaseHistory, baskets: Range<Int>, products: LearnedProducts, settings: LinearSettings) {
        guard let lastBasket = baskets.last else { return }
        let last = history.basketTimes[lastBasket]
        offsets.reserveCapacity(baskets.count + 1)
        weights.reserveCapacity(baskets.count)
        let items = history.items[history.basketOffsets[baskets.lowerBound]..<history.basketOffsets[baskets.upperBound]]
        columns.reserveCapacity(items.count { products.numbers[Int($0)] >= 0 })
        for basket in baskets {
            let items = history.items(inBasket: basket)
            for item in items where products.numbers[Int(item)] >= 0 { columns.append(products.numbers[Int(item)]) }
            // By the size of the whole basket: what is not learned made it as large as it was.
            let bySize = pow(Double(max(items.count - 1, 1)), -settings.basketSizeExponent)
            let byAge = BasketWeights.decay(days: history.basketTimes[basket].days(until: last), halfLife: settings.halfLifeDays)
            close(weight: bySize * byAge)
        }
    }

    /// Customers with several baskets: what each bought, decayed and at most 1 a product; a row of n products is weighted with 1/√n.
    init(customersOf history: PurchaseHistory, baskets: Range<Int>, products: LearnedProducts, settings: LinearSettings) {
        guard let lastBasket = baskets.last, settings.customerWeight > 0 else { return }
        let last = history.basketTimes[lastBasket]
        var starts = [Int](repeating: 0, count: history.voterCount + 1)
        for basket in baskets { starts[Int(history.basketVoters[basket]) + 1] += 1 }
        for voter in 0..<history.voterCount { starts[voter + 1] += starts[voter] }
        var next = starts
        var arranged = [Int32](repeating: 0, count: baskets.count)
        for basket in baskets {
            let voter = Int(history.basketVoters[basket])
            arranged[next[voter]] = Int32(basket)
            next[voter] += 1
        }
        var bought = [Double](repeating: 0, count: products.count)
        for voter in 0..<history.voterCount where starts[voter + 1] - starts[voter] > 1 {
            var touched: [Int32] = []
            for basket in arranged[starts[voter]..<starts[voter + 1]] {
                let days = history.basketTimes[Int(basket)].days(until: last)
                let decay = BasketWeights.decay(days: days, halfLife: settings.customerHalfLifeDays)
                for item in history.items(inBasket: Int(basket)) {
                    let number = products.numbers[Int(item)]
                    guard number >= 0 else { continue }
                    if bought[Int(number)] == 0 { touched.append(number) }
                    // A purchase so old that its decay is 0 would be listed twice.
                    bought[Int(number)] += max(decay, Double.leastNormalMagnitude)
                }
            }
            touched.sort()
            for number in touched {
                columns.append(number)
                values.append(Float(min(1, bought[Int(number)])))
                bought[Int(number)] = 0
            }
            close(weight: settings.customerWeight / Double(max(touched.count, 1)).squareRoot())
        }
    }

    private mutating func close(weight: Double) {
        offsets.append(columns.count)
        weights.append(weight)
    }
}
