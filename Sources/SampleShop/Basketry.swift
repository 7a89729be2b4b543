import Commerce

/// Fills baskets so that what belongs together is known exactly.
///
/// An ordinary basket draws a Poisson number of products, each by its weight. Counts of products drawn so are independent (the
/// Poisson is split, not shared out), so that two products without a planted relation are together exactly as often as chance has
/// it; only baskets that stay empty are drawn again, which makes the lift of such a pair 1 - e^-mean instead of 1.
struct Basketry: Sendable {
    /// Mean of products drawn by chance.
    static let meanDraws = 3.0
    /// e^-3.
    static let expMinusMean = 0.049787068367863944
    /// Probability that a variant in the basket brings a sibling: buying two colours is common, suggesting it is not wanted.
    static let variantAttachRate = 0.25
    /// e^-0.6 and e^-0.03: seasonal products drawn in season and out of it.
    private static let expMinusSeason = (high: 0.5488116360940264, low: 0.9704455335485082)

    private let draw: WeightedDraw
    private let seasonalDraw: WeightedDraw
    private let assortment: Assortment
    private let companions: [Int: Assortment.Pairing]
    private let rivals: [Int: Int]
    private let siblings: [Int: [Int]]

    /// Baskets of that assortment.
    init(_ assortment: Assortment) {
        self.assortment = assortment
        draw = WeightedDraw(assortment.weights)
        seasonalDraw = WeightedDraw(assortment.seasonal.map { _ in 1 })
        companions = Dictionary(uniqueKeysWithValues: assortment.complements.map { ($0.anchor, $0) })
        let pairs = assortment.substitutes.map { ($0.first, $0.second) } + assortment.upgrades.map { ($0.from, $0.to) }
        rivals = Dictionary(uniqueKeysWithValues: pairs.flatMap { [($0.0, $0.1), ($0.1, $0.0)] })
        siblings = Dictionary(
            uniqueKeysWithValues: assortment.variants.flatMap { group in group.map { one in (one, group.filter { $0 != one }) } })
    }

    /// The products of a retail order, as indices, in the order they were put into the basket.
    ///
    /// - Parameter reason: what the customer came for, such as a product that ran out.
    func basket(at moment: Timestamp, reason: Int? = nil, with dice: inout SplitMix64) -> [Int] {
        var drawn = 0
        while drawn == 0 { drawn = dice.poisson(expMinusMean: Self.expMinusMean) }
        var basket = reason.map { [$0] } ?? []
        for _ in 0..<drawn {
            let product = draw.draw(with: &dice)
            // Whoever has one of two substitutes does not buy the other.
            if basket.contains(product) || rivals[product].map(basket.contains) == true { continue }
            basket.append(product)
            if let pairing = companions[product], dice.chance(pairing.attachRate), !basket.contains(pairing.companion) {
                basket.append(pairing.companion)
            }
            if let family = siblings[product], dice.chance(Self.variantAttachRate) {
                let sibling = dice.pick(family)
                if !basket.contains(sibling) { basket.append(sibling) }
            }
        }
        let expMinusSeason = TradingCalendar.isHighSeason(moment) ? Self.expMinusSeason.high : Self.expMinusSeason.low
        for _ in 0..<dice.poisson(expMinusMean: expMinusSeason) {
            let product = assortment.seasonal[seasonalDraw.draw(with: &dice)]
            if !basket.contains(product) { basket.append(product) }
        }
        return basket
    }

    /// The products of a wholesale order: many, and with no regard for what goes with what.
    func wholesaleBasket(with dice: inout SplitMix64) -> [Int] {
        let most = assortment.products.count / 2
        return Array(dice.shuffled(Array(assortment.products.indices)).prefix(dice.within(min(60, most)...min(200, most))))
    }

    /// What somebody looks at who looks at that product: its substitute or upgrade, six times in ten.
    func alternative(to product: Int, with dice: inout SplitMix64) -> Int? {
        rivals[product].flatMap { dice.chance(0.6) ? $0 : nil }
    }

    /// A product somebody looks at by chance.
    func distraction(with dice: inout SplitMix64) -> Int { draw.draw(with: &dice) }

    /// The probability, 0…1, that a basket drawn by chance holds the product: 1 - e^-(mean · share of weight).
    func chance(of product: Int) -> Double {
        let mean = Self.meanDraws * assortment.weights[product] / assortment.weights.reduce(0, +)
        // 1 - e^-x = x - x²/2! + x³/3! - …; means are below 1, so that twenty terms leave nothing.
        var (sum, term) = (0.0, 1.0)
        for order in 1...20 {
            term *= mean / Double(order)
            sum += order.isMultiple(of: 2) ? -term : term
        }
        return sum
    }
}
