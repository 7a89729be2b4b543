import Commerce

/// What a planted shop sells, and the part each product plays in its truth. No product plays two parts, so that each effect can be
/// counted without another in the way.
struct Assortment: Sendable {
    /// A complement before its probabilities are known, by index of product.
    struct Pairing: Sendable {
        let anchor: Int
        let companion: Int
        let attachRate: Double
    }

    /// In the order of their ids.
    var products: [Product] = []
    /// How likely each product is in a basket by chance, relative to the others; zero where it is bought for a reason only.
    var weights: [Double] = []
    var complements: [Pairing] = []
    /// Pairs of indices.
    var substitutes: [(first: Int, second: Int)] = []
    /// Pairs of indices, the dearer second.
    var upgrades: [(from: Int, to: Int)] = []
    /// Index and days.
    var cycles: [(product: Int, days: Int)] = []
    var seasonal: [Int] = []
    /// Indices of the variants of one product.
    var variants: [[Int]] = []

    private var dice: SplitMix64
    private var titles: Set<String> = []
    private let listedAt: Timestamp

    /// Lists `count` products: one in 40 is used up, seasonal, and the first of three variants each; pairs take what `count / 20` and
    /// `count / 40` give; the others are bought by chance alone.
    init(count: Int, seed: UInt64, listedAt: Timestamp) {
        dice = SplitMix64(seed: seed, stream: "assortment")
        self.listedAt = listedAt
        plantPairs(count / 20)
        plantUpgrades(max(1, count / 40))
        plantVariants(max(1, count / 40))
        plantSupplies(max(1, count / 40))
        plantSeasonal(max(1, count / 40))
        while products.count < count { list(title: nil, aisle: dice.pick(Vocabulary.aisles)) }
        weigh()
        stock()
    }

    // MARK: The parts

    private mutating func plantPairs(_ count: Int) {
        for pair in 0..<count {
            let aisle = dice.pick(Vocabulary.aisles)
            let anchor = list(title: nil, aisle: aisle)
            let companion = list(title: nil, aisle: dice.pick(Vocabulary.aisles))
            // What goes together says so: text alone can find half of the pairs.
            if pair.isMultiple(of: 2) {
                products[companion].description = "Made for the \(products[anchor].title)."
                products[companion].attributes["fits"] = products[anchor].title
            }
            complements.append(Pairing(anchor: anchor, companion: companion, attachRate: [0.2, 0.3, 0.4, 0.5][pair % 4]))
        }
        for _ in 0..<count {
            let (first, second) = listAlike()
            products[second].price = products[first].price.map {
                Money(minorUnits: max(1, $0.minorUnits * 97 / 100), currency: $0.currency)
            }
            products[second].cost = products[first].cost
            substitutes.append((first, second))
        }
    }

    private mutating func plantUpgrades(_ count: Int) {
        for _ in 0..<count {
            let (from, to) = listAlike()
            let percent = Int64(dice.within(140...180))
            products[to].title = unique(products[to].title + " Pro")
            products[to].price = products[from].price.map { Money(minorUnits: $0.minorUnits * percent / 100, currency: $0.currency) }
            products[to].cost = products[from].cost.map { Money(minorUnits: $0.minorUnits * percent / 100, currency: $0.currency) }
            upgrades.append((from, to))
        }
    }

    private mutating func plantVariants(_ count: Int) {
        for group in 0..<count {
            let first = list(title: nil, aisle: dice.pick(Vocabulary.aisles))
            let plain = products[first]
            let colours = dice.shuffled(Vocabulary.colours)
            var members: [Int] = []
            for colour in colours.prefix(3) {
                let index = members.isEmpty ? first : append(plain)
                products[index].title = unique("\(plain.title), \(colour)")
                products[index].group = "G-\(padded(group + 1, to: 4))"
                products[index].attributes["colour"] = colour
                members.append(index)
            }
            variants.append(members)
        }
    }

    private mutating func plantSupplies(_ count: Int) {
        for position in 0..<count {
            let supply = Vocabulary.supplies[position % Vocabulary.supplies.count]
            let aisle = Vocabulary.Aisle(path: supply.path, nouns: [supply.noun], prices: supply.price...supply.price)
            let index = list(title: "\(dice.pick(Vocabulary.makers)) \(supply.noun)", aisle: aisle)
            products[index].tags = ["consumable"]
            cycles.append((index, supply.days))
        }
    }

    private mutating func plantSeasonal(_ count: Int) {
        let aisle = Vocabulary.Aisle(path: "Home > Christmas", nouns: Vocabulary.seasonal, prices: 200...3900)
        for _ in 0..<count { seasonal.append(list(title: nil, aisle: aisle)) }
    }

    // MARK: The listing

    /// Two products of one kind by two makers.
    private mutating func listAlike() -> (Int, Int) {
        let aisle = dice.pick(Vocabulary.aisles)
        let kind = Vocabulary.Aisle(path: aisle.path, nouns: [dice.pick(aisle.nouns)], prices: aisle.prices)
        return (list(title: nil, aisle: kind), list(title: nil, aisle: kind))
    }

    @discardableResult
    private mutating func list(title given: String?, aisle: Vocabulary.Aisle) -> Int {
        let (noun, maker) = (dice.pick(aisle.nouns), dice.pick(Vocabulary.makers))
        let (quality, material) = (dice.pick(Vocabulary.qualities), dice.pick(Vocabulary.materials))
        let title = unique(given ?? "\(maker) \(quality) \(material) \(noun)")
        let price = Int64(dice.within(aisle.prices))
        return append(
            Product(
                id: "", title: title, description: "\(quality) \(noun.lowercased()) in \(material.lowercased()) by \(maker).",
                brand: given == nil ? maker : nil, category: CategoryPath(aisle.path), price: Money(minorUnits: price, currency: .gbp),
                cost: Money(minorUnits: price * Int64(dice.within(45...70)) / 100, currency: .gbp), tags: [material.lowercased()],
                attributes: ["material": material], createdAt: listedAt.advanced(byDays: -dice.within(30...900))))
    }

    private mutating func append(_ product: Product) -> Int {
        products.append(product)
        let index = products.count - 1
        products[index].id = ProductID("P-\(padded(index + 1, to: 5))")
        return index
    }

    /// The title, with a number behind it where another product has it already.
    private mutating func unique(_ title: String) -> String {
        var candidate = title
        var number = 2
        while !titles.insert(candidate).inserted {
            candidate = "\(title) No. \(number)"
            number += 1
        }
        return candidate
    }

    // MARK: Popularity and stock

    /// Popularity falls as 1 / (rank + 10), the power law of Zipf as flattened by Mandelbrot, so that no product is in half of the baskets.
    ///
    /// Anchors stand in the first third, and substitutes, upgrades and variants in the first two, so that there is something to count.
    private mutating func weigh() {
        weights = Array(repeating: 0, count: products.count)
        let byReason = Set(cycles.map(\.product) + seasonal)
        let byChance = products.indices.filter { !byReason.contains($0) }
        let anchors = complements.map(\.anchor)
        let watched = substitutes.flatMap { [$0.first, $0.second] } + upgrades.flatMap { [$0.from, $0.to] } + variants.flatMap { $0 }
        let placed = Set(anchors + watched)
        let third = byChance.count / 3
        var ranks = dice.shuffled(Array(0..<third))
        let anchorRanks = ranks.prefix(anchors.count)
        ranks = dice.shuffled(Array(ranks.dropFirst(anchors.count)) + Array(third..<(2 * third)))
        let watchedRanks = ranks.prefix(watched.count)
        let others = dice.shuffled(Array(ranks.dropFirst(watched.count)) + Array((2 * third)..<byChance.count))
        let order = anchors + watched + byChance.filter { !placed.contains($0) }
        for (index, rank) in zip(order, Array(anchorRanks) + Array(watchedRanks) + others) { weights[index] = 1 / Double(rank + 10) }
    }

    /// One product in twenty is sold out, one is not tracked, and one in fifty is no longer offered.
    private mutating func stock() {
        for index in products.indices {
            switch dice.below(100) {
            case 0..<5: products[index].stock = 0
            case 5..<10: products[index].stock = nil
            default: products[index].stock = dice.within(1...250)
            }
            products[index].isAvailable = !dice.chance(0.02)
        }
    }
}

/// The number with zeros in front, so that ids sort as numbers do.
func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
