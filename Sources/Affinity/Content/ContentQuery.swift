public import Commerce
import Foundation

/// A basket and a customer as content sees them, ready to score any product.
public struct ContentQuery {
    private let content: LearnedContent
    /// Log lift of each category with the basket's: mean, largest, sum over the root of the size; shelves, sections, departments.
    private var lifts: [[Float]] = []
    /// For each term of the basket, which of its products have it and with what weight.
    private var basketTerms: [UInt32: [(place: Int32, weight: Float)]] = [:]
    private var basketGroups: (shelf: [UInt32: Float], section: [UInt32: Float], style: [UInt32: Float]) = ([:], [:], [:])
    private var ownGroups: [[UInt32: Float]] = []
    private let ownTotal: Float
    private let basketSize: Int
    private var cosines: [Float]
    /// How often and how lately the customer bought; `nil` where only what is known.
    private(set) var habits: CategoryHabits?

    /// No basket says more of what comes next than its last products, and nobody waits longer for a longer one.
    public static let largestBasket = 30
    /// How many products of a customer are looked at.
    public static let largestHistory = 2_000

    /// - Parameters:
    ///   - basket: positions; beyond ``largestBasket`` the first are left out.
    ///   - owned: positions of what the customer bought, each once; empty for somebody unknown.
    public init(_ content: LearnedContent, basket: [Int32], owned: some Collection<Int32>) {
        self.content = content
        let basket = basket.filter { Int($0) < content.productCount }.suffix(Self.largestBasket)
        basketSize = basket.count
        cosines = Array(repeating: 0, count: basket.count)
        let shelves = basket.map { content.shelf[Int($0)] }
        let sections = shelves.map { content.sectionOfShelf[Int($0)] }
        let departments = sections.map { content.departmentOfSection[Int($0)] }
        let share = 1 / Float(max(basket.count, 1))
        for (place, product) in basket.enumerated() {
            let product = Int(product)
            for (term, weight) in zip(
                content.terms.row(product, content.termOffsets), content.termWeights.row(product, content.termOffsets))
            {
                basketTerms[term, default: []].append((Int32(place), weight))
            }
            basketGroups.shelf[shelves[place], default: 0] += share
            basketGroups.section[sections[place], default: 0] += share
            basketGroups.style[content.style[product], default: 0] += share
        }
        var own: [[UInt32: Float]] = Array(repeating: [:], count: 4)
        var total: Float = 0
        for product in owned.suffix(Self.largestHistory) where Int(product) < content.productCount {
            let shelf = content.shelf[Int(product)]
            own[0][content.sectionOfShelf[Int(shelf)], default: 0] += 1
            own[1][shelf, default: 0] += 1
            own[2][content.make[Int(product)], default: 0] += 1
            own[3][content.style[Int(product)], default: 0] += 1
            total += 1
        }
        ownGroups = own
        ownTotal = total
        fillLifts(shelves: shelves, sections: sections, departments: departments)
    }

    /// - Parameters:
    ///   - basket: positions; beyond ``largestBasket`` the first are left out.
    ///   - customer: what the customer bought, in positions of the model.
    ///   - time: the moment asked for; that of the customer's last order where it is `nil`.
    public init(_ content: LearnedContent, basket: [Int32], customer: CustomerPurchases.Row, at time: Timestamp?) {
        self.init(content, basket: basket, customer: customer, day: time?.days ?? customer.lastDay)
    }

    init(_ content: LearnedContent, basket: [Int32], customer: CustomerPurchases.Row, day: Float) {
        self.init(content, basket: basket, owned: customer.purchases.lazy.map { Int32($0.product) })
        habits = CategoryHabits(content, customer: customer, day: day)
    }

    /// Lifts lean on those of the level above with the weight of so many expected orders.
    private static let liftPrior: Float = 3
    /// A customer's shares lean on everybody's with the weight of so many purchases.
    private static let ownPrior: Float = 20

    private mutating func fillLifts(shelves: [UInt32], sections: [UInt32], departments: [UInt32]) {
        let sizes = content.levels.map(\.count)
        lifts = sizes.flatMap { size in [[Float](repeating: 0, count: size), Array(repeating: -20, count: size), []] }
        guard basketSize > 0 else {
            lifts = sizes.flatMap { size in Array(repeating: [Float](repeating: 0, count: size), count: 3) }
            return
        }
        // Each distinct shelf once, with how many products are on it.
        var counts: [UInt32: Float] = [:]
        for shelf in shelves { counts[shelf, default: 0] += 1 }
        var (ofShelves, ofSections, ofDepartments) = (
            [Float](repeating: 1, count: sizes[0]), [Float](repeating: 1, count: sizes[1]), [Float](repeating: 1, count: sizes[2])
        )
        for shelf in counts.keys.sorted() {
            let count = counts[shelf] ?? 0
            let section = content.sectionOfShelf[Int(shelf)]
            let department = content.departmentOfSection[Int(section)]
            fillRatios(of: department, level: 2, into: &ofDepartments) { _ in 1 }
            fillRatios(of: section, level: 1, into: &ofSections) { ofDepartments[Int(content.departmentOfSection[$0])] }
            fillRatios(of: shelf, level: 0, into: &ofShelves) { ofSections[Int(content.sectionOfShelf[$0])] }
            for (level, ratios) in [ofShelves, ofSections, ofDepartments].enumerated() {
                for category in ratios.indices {
                    let lift = log(ratios[category] + 0.02)
                    lifts[3 * level][category] += count * lift
                    lifts[3 * level + 1][category] = max(lifts[3 * level + 1][category], lift)
                }
            }
        }
        let size = Float(basketSize)
        for level in 0..<3 {
            lifts[3 * level + 2] = lifts[3 * level].map { $0 / size.squareRoot() }
            lifts[3 * level] = lifts[3 * level].map { $0 / size }
        }
    }

    /// Orders with both categories over those chance would give, leaning on the prior.
    private func fillRatios(of anchor: UInt32, level: Int, into ratios: inout [Float], prior: (Int) -> Float) {
        let counts = content.levels[level]
        let share = counts.orders[Int(anchor)] / Float(max(content.orders, 1))
        for category in 0..<counts.count {
            let expected = share * counts.orders[category]
            ratios[category] = Self.liftPrior * prior(category) / (expected + Self.liftPrior)
        }
        let partners = counts.partners.row(Int(anchor), counts.offsets)
        for (partner, together) in zip(partners, counts.together.row(Int(anchor), counts.offsets)) {
            ratios[Int(partner)] += together / (share * counts.orders[Int(partner)] + Self.liftPrior)
        }
        ratios[Int(anchor)] += counts.within[Int(anchor)] / (share * counts.orders[Int(anchor)] + Self.liftPrior)
    }

    /// Writes all features of the product at a position.
    ///
    /// - Parameter features: room for ``ContentFeature/count`` numbers, in the order of ``ContentFeature``.
    public mutating func write(featuresOf position: Int, into features: UnsafeMutableBufferPointer<Float>) {
        for trait in 0..<ContentFeature.traits { features[trait] = content.traits[position * ContentFeature.traits + trait] }
        let shelf = content.shelf[position]
        let section = content.sectionOfShelf[Int(shelf)]
        let department = content.departmentOfSection[Int(section)]
        var feature = ContentFeature.shelfLift.rawValue
        for (level, category) in [shelf, section, department].enumerated() {
            for kind in 0..<3 {
                features[feature] = lifts[3 * level + kind][Int(category)]
                feature += 1
            }
        }
        (features[feature], features[feature + 1]) = cosine(of: position)
        feature = ContentFeature.sameShelf.rawValue
        features[feature] = basketGroups.shelf[shelf] ?? 0
        features[feature + 1] = basketGroups.section[section] ?? 0
        features[feature + 2] = basketGroups.style[content.style[position]] ?? 0
        feature = ContentFeature.ownSection.rawValue
        features[feature] = preference(ownGroups[0], section, content.sectionShare)
        features[feature + 1] = preference(ownGroups[1], shelf, content.shelfShare)
        features[feature + 2] = preference(ownGroups[2], content.make[position], content.makeShare)
        features[feature + 3] = preference(ownGroups[3], content.style[position], content.styleShare)
    }

    private func preference(_ own: [UInt32: Float], _ group: UInt32, _ shares: Column<Float>) -> Float {
        guard ownTotal > 0 else { return 0 }
        let share = shares[Int(group)] + 1e-7
        return log(((own[group] ?? 0) + Self.ownPrior * share) / ((ownTotal + Self.ownPrior) * share))
    }

    /// Mean and largest cosine with the basket's products.
    private mutating func cosine(of position: Int) -> (Float, Float) {
        guard basketSize > 0 else { return (0, 0) }
        for place in cosines.indices { cosines[place] = 0 }
        let terms = content.terms.row(position, content.termOffsets)
        let weights = content.termWeights.row(position, content.termOffsets)
        for (term, weight) in zip(terms, weights) {
            guard let holders = basketTerms[term] else { continue }
            for holder in holders { cosines[Int(holder.place)] += holder.weight * weight }
        }
        return (cosines.reduce(0, +) / Float(basketSize), cosines.max() ?? 0)
    }

    /// The features' score under given weights.
    public mutating func score(
        of position: Int, weights: UnsafeBufferPointer<Float>, features: UnsafeMutableBufferPointer<Float>
    ) -> Float {
        write(featuresOf: position, into: features)
        var score: Float = 0
        for feature in 0..<ContentFeature.count { score += features[feature] * weights[feature] }
        return score
    }

    /// What basket and customer say of each shelf: the part of a product's score that its shelf has, but for words, make and style.
    func shelfScores(weights: UnsafeBufferPointer<Float>) -> [Float] {
        (0..<content.levels[0].count).map { shelf -> Float in
            let section = Int(content.sectionOfShelf[shelf])
            let department = Int(content.departmentOfSection[section])
            var score: Float = 0
            for (level, category) in [shelf, section, department].enumerated() {
                for kind in 0..<3 {
                    score += weights[ContentFeature.shelfLift.rawValue + 3 * level + kind] * lifts[3 * level + kind][category]
                }
            }
            score += weights[ContentFeature.sameShelf.rawValue] * (basketGroups.shelf[UInt32(shelf)] ?? 0)
            score += weights[ContentFeature.sameSection.rawValue] * (basketGroups.section[UInt32(section)] ?? 0)
            score += weights[ContentFeature.ownSection.rawValue] * preference(ownGroups[0], UInt32(section), content.sectionShare)
            score += weights[ContentFeature.ownShelf.rawValue] * preference(ownGroups[1], UInt32(shelf), content.shelfShare)
            return score
        }
    }

    /// Sections of the basket.
    var sections: some Sequence<UInt32> { basketGroups.section.keys }

    /// Terms of the basket.
    var terms: some Sequence<UInt32> { basketTerms.keys }
}
