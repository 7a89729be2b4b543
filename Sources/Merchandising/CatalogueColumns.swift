import Commerce
import Foundation

/// What ranking reads of each product, side by side.
struct CatalogueColumns: Sendable {
    /// Whether it can be bought now.
    let purchasable: [Bool]
    /// The number of its group of variants, or -1.
    let groups: [Int32]
    /// The logarithm of the price in minor units; not a number where there is none above 0.
    private let logPrices: [Float]
    /// The logarithm of what a sale leaves: price less cost; where no cost is known, the shop's usual share of the price.
    private let logMargins: [Float]
    /// What stands for a price or margin that is not known: the mean logarithm.
    private let usual: (price: Float, margin: Float)

    /// The share of the price that is left where the shop states no costs at all.
    private static let usualMargin = 0.3

    init(products: [Product]) {
        purchasable = products.map(\.isPurchasable)
        var numbers: [String: Int32] = [:]
        groups = products.map { product in
            guard let group = product.group else { return -1 }
            if let number = numbers[group] { return number }
            defer { numbers[group] = Int32(numbers.count) }
            return Int32(numbers.count)
        }
        let prices = products.map { product in product.price.flatMap { $0.minorUnits > 0 ? Double($0.minorUnits) : nil } }
        let shares = zip(products, prices).compactMap { product, price in
            price.flatMap { price in product.cost.map { max(0, 1 - Double($0.minorUnits) / price) } }
        }
        let share = shares.isEmpty ? Self.usualMargin : shares.reduce(0, +) / Double(shares.count)
        logPrices = prices.map { $0.map { Float(log($0)) } ?? .nan }
        logMargins = zip(products, prices).map { product, price in
            guard let price else { return .nan }
            // What earns nothing is as good as worth one minor unit: rather anything else.
            return Float(log(max(1, product.cost.map { price - Double($0.minorUnits) } ?? share * price)))
        }
        usual = (Self.mean(logPrices), Self.mean(logMargins))
    }

    private static func mean(_ logarithms: [Float]) -> Float {
        let known = logarithms.filter { !$0.isNaN }
        return known.isEmpty ? 0 : known.reduce(0, +) / Float(known.count)
    }

    /// The logarithm of the price of the product at a position, in minor units; `nil` where it has none.
    func logPrice(of position: Int) -> Float? { logPrices[position].isNaN ? nil : logPrices[position] }

    /// What a sale of the product at a position is worth for a goal, as a logarithm, the usual worth being 0.
    func worth(of position: Int, for goal: PlacementPlan.Goal) -> Float {
        switch goal {
        case .conversion: 0
        case .revenue: logPrices[position].isNaN ? 0 : logPrices[position] - usual.price
        case .contribution: logMargins[position].isNaN ? 0 : logMargins[position] - usual.margin
        }
    }
}
