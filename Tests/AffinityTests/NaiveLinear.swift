import Affinity
import Commerce
import Foundation

/// The linear item model as its definition says, in double precision: every row, every product, Gauss and Jordan's inverse.
struct NaiveLinear {
    /// What the anchor (first index) adds to the score of the product (second).
    private(set) var weights: [[Double]]
    /// Whether the product is learned.
    let learned: [Bool]

    init(history: PurchaseHistory, settings: LinearSettings, regularisation: Double) {
        let count = history.products.count
        var orders = [Int](repeating: 0, count: count)
        for item in history.items { orders[Int(item)] += 1 }
        let learned = orders.map { $0 >= settings.minimumOrders }
        self.learned = learned
        var gram = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        for (row, weight) in Self.rows(of: history, settings: settings, learned: learned) {
            for (left, first) in row { for (right, second) in row { gram[left][right] += weight * first * second } }
        }
        for product in 0..<count {
            gram[product][product] += learned[product] ? regularisation * max(gram[product][product], 1e-6).squareRoot() : 1
        }
        let inverse = Self.inverse(of: gram)
        weights = (0..<count).map { anchor in
            (0..<count).map { $0 == anchor ? 0 : -inverse[anchor][$0] / inverse[$0][$0] }
        }
    }

    private static func rows(
        of history: PurchaseHistory, settings: LinearSettings, learned: [Bool]
    ) -> [([Int: Double], weight: Double)] {
        guard let last = history.lastPurchase else { return [] }
        var rows: [([Int: Double], weight: Double)] = []
        var customers: [Int32: (baskets: Int, row: [Int: Double])] = [:]
        for basket in 0..<history.basketCount {
            let items = history.items(inBasket: basket).map(Int.init)
            let age = history.basketTimes[basket].days(until: last)
            let weight = pow(Double(max(items.count - 1, 1)), -settings.basketSizeExponent) * half(age, settings.halfLifeDays)
            let kept = items.filter { learned[$0] }
            rows.append((Dictionary(uniqueKeysWithValues: kept.map { ($0, 1) }), weight))
            customers[history.basketVoters[basket], default: (0, [:])].baskets += 1
            for item in kept {
                customers[history.basketVoters[basket], default: (0, [:])].row[item, default: 0] += half(age, settings.customerHalfLifeDays)
            }
        }
        for (_, customer) in customers.sorted(by: { $0.key < $1.key }) where customer.baskets > 1 && !customer.row.isEmpty {
            rows.append((customer.row.mapValues { min(1, $0) }, settings.customerWeight / Double(customer.row.count).squareRoot()))
        }
        return rows
    }

    private static func half(_ days: Double, _ halfLife: Double?) -> Double { halfLife.map { pow(0.5, days / $0) } ?? 1 }

    static func inverse(of matrix: [[Double]]) -> [[Double]] {
        let count = matrix.count
        var left = matrix
        var right = (0..<count).map { row in (0..<count).map { row == $0 ? 1.0 : 0.0 } }
        for column in 0..<count {
            let pivot = (column..<count).max { abs(left[$0][column]) < abs(left[$1][column]) } ?? column
            left.swapAt(column, pivot)
            right.swapAt(column, pivot)
            let scale = left[column][column]
            left[column] = left[column].map { $0 / scale }
            right[column] = right[column].map { $0 / scale }
            for row in 0..<count where row != column && left[row][column] != 0 {
                let factor = left[row][column]
                left[row] = zip(left[row], left[column]).map { $0 - factor * $1 }
                right[row] = zip(right[row], right[column]).map { $0 - factor * $1 }
            }
        }
        return right
    }
}
