import Affinity
import Foundation

/// What is paid on each shelf of the catalogue: mean and standard deviation of the logarithm of prices, each product as often as it was bought.
struct ShelfPrices: Sendable {
    /// What is paid on one shelf.
    struct Shelf: Sendable {
        let number: Int
        /// Of the logarithm of prices in minor units.
        let mean: Float
        let deviation: Float
    }

    private let content: LearnedContent
    private let means: [Float]
    private let deviations: [Float]
    /// What an order costs on the mean, a unit of each product; `nil` without orders.
    let usualBasket: Double?

    /// On a shelf with one price people may still pay a little more or less.
    private static let smallestDeviation: Float = 0.1

    /// - Returns: `nil` where no product has a price.
    init?(model: Model, content: LearnedContent, columns: CatalogueColumns) {
        var (counts, sums, squares) = (
            [Float](repeating: 0, count: content.shelfCount), [Float](repeating: 0, count: content.shelfCount),
            [Float](repeating: 0, count: content.shelfCount)
        )
        var spent = 0.0
        for position in 0..<model.productCount {
            guard let price = columns.logPrice(of: position) else { continue }
            // One more than it was bought, so that what nobody bought yet has its shelf's prices too.
            let weight = Float(model.orders[position]) + 1
            let shelf = content.shelf(of: position)
            counts[shelf] += weight
            sums[shelf] += weight * price
            squares[shelf] += weight * price * price
            spent += Double(model.orders[position]) * exp(Double(price))
        }
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        let overall = sums.reduce(0, +) / total
        self.content = content
        means = zip(counts, sums).map { $0 > 0 ? $1 / $0 : overall }
        deviations = counts.indices.map { shelf in
            guard counts[shelf] > 0 else { return Self.smallestDeviation }
            let mean = sums[shelf] / counts[shelf]
            return max(Self.smallestDeviation, max(0, squares[shelf] / counts[shelf] - mean * mean).squareRoot())
        }
        usualBasket = model.summary.baskets > 0 ? spent / Double(model.summary.baskets) : nil
    }

    /// The shelf of the product at a position; `nil` where the model does not know it.
    func shelf(of position: Int) -> Shelf? {
        guard position < content.productCount else { return nil }
        let number = content.shelf(of: position)
        return Shelf(number: number, mean: means[number], deviation: deviations[number])
    }
}
