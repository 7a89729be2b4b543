import Foundation

/// What sales of a product nobody bought yet are foretold from: its traits, and how products of the same price and brand sell.
///
/// The traits are means of logarithms, which say how a usual product of the group sells; these are means of sales themselves, which the few
/// that sell most make.
struct SalesSigns {
    /// Numbers of a product: all traits but the last two, which say whether it was sold, seven means and two of the price.
    static let count = ContentFeature.traits - 2 + 9

    private let traits: ProductTraits
    private let facts: ProductFacts
    private var means: [[Float]] = []

    /// Sales that a mean which was never seen counts as.
    private static let floor: Float = 0.01

    init(facts: ProductFacts, traits: ProductTraits) {
        self.facts = facts
        self.traits = traits
        let sold = traits.orders.map { $0 > 0 }
        let all = traits.recent.reduce(0, +) / Float(max(1, sold.count(where: \.self)))
        func shrunk(_ groups: [Int32], to prior: [Float], weight: Float) -> [Float] {
            let count = Int(groups.max() ?? -1) + 1
            var (sums, counts) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
            for product in groups.indices where sold[product] {
                sums[Int(groups[product])] += traits.recent[product]
                counts[Int(groups[product])] += 1
            }
            return groups.indices.map { (sums[Int(groups[$0])] + weight * prior[$0]) / (counts[Int(groups[$0])] + weight) }
        }
        let everything = [Float](repeating: all, count: facts.count)
        let section = shrunk(facts.section, to: everything, weight: 5)
        let shelf = shrunk(facts.shelf, to: section, weight: 3)
        let style = shrunk(facts.style, to: shelf, weight: 2)
        let priors = [section, section, everything, section]
        means = [section, shelf, style] + zip(facts.sellingGroups, priors).map { shrunk($0, to: $1, weight: 3) }
    }

    /// Appends the numbers of a product.
    func append(_ product: Int, to features: inout [Float]) {
        let first = product * ContentFeature.traits
        features.append(contentsOf: traits.values[first..<(first + ContentFeature.traits - 2)])
        for mean in means { features.append(log(mean[product] + Self.floor)) }
        features.append(facts.logPrice[product])
        features.append(facts.logPrice[product] - facts.sectionPrice[Int(facts.section[product])])
    }
}
