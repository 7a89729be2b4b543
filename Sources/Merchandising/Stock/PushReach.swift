import Affinity
public import Commerce

/// How many units more a push can sell at most, measured on slates: each request is answered with the strongest push that the bound of
/// relevance allows and without any, and what the push brings in is counted with its chance of being bought.
///
/// The chance is that of a shopper who is about to buy something more, sees one slate before it, and takes what is shown as often as orders like this one
/// held it next: what ranking says of each candidate, as the shop's last orders bore it out (``SlateAcceptance``).
public struct PushReach: Hashable, Sendable {
    /// Slates that were compared.
    public let slates: Int
    /// The share of slates that the push brings a product into, 0…1.
    public let share: Double
    /// Units that it adds to a slate.
    public let unitsPerSlate: Double
    /// Variance of that from slate to slate, over the number of slates.
    private let meanVariance: Double
    /// The mean of units squared that a slate adds, for the chance in orders to come.
    private let squaresPerSlate: Double

    /// Nothing can be added.
    public static let none = PushReach(added: [], squares: [])

    /// - Parameters:
    ///   - added: for each slate, the expected units that the push adds; below 0 where it drives out more.
    ///   - squares: for each slate, the expected units squared of an order.
    init(added: [Double], squares: [Double]) {
        slates = added.count
        let count = Double(max(1, added.count))
        let mean = added.reduce(0, +) / count
        unitsPerSlate = mean
        share = Double(added.count { $0 != 0 }) / count
        meanVariance = added.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1) / count
        squaresPerSlate = squares.reduce(0, +) / count
    }

    /// Units that so many slates add.
    public func units(inSlates count: Double) -> UnitEstimate {
        UnitEstimate(mean: count * unitsPerSlate, variance: count * squaresPerSlate + count * count * meanVariance)
    }
}

extension Storefront {
    /// How many units more a push can sell at most.
    ///
    /// - Parameters:
    ///   - products: what is pushed, with the units of an order.
    ///   - requests: as shoppers ask.
    /// - Complexity: two slates for each request.
    public func reach(of products: [ProductID: UnitsPerOrder], in requests: [SlateRequest]) -> PushReach {
        let strongest = StockPushes()
        strongest.replace(with: products.mapValues { _ in Float(StockController.mostPush) })
        let (pushed, plain) = (under(stockPushes: strongest), under(stockPushes: StockPushes()))
        let units = Dictionary(
            products.compactMap { id, units in position(of: id).map { ($0, units) } }, uniquingKeysWith: { one, _ in one })
        // Where too few orders told what chances are worth, they stand for themselves.
        let acceptance = model.acceptance ?? SlateAcceptance(intercept: 0, slope: 1)
        var (added, squares): ([Double], [Double]) = ([], [])
        for request in requests {
            var request = request
            request.explain = true
            let before = Set(plain.slates(for: request).flatMap { $0.items.map(\.position) })
            let slates = pushed.slates(for: request)
            let chances = slates.compactMap(\.explanation?.chances).reduce(into: [:]) { $0.merge($1) { one, _ in one } }
            let after = Set(slates.flatMap { $0.items.map(\.position) })
            var (sum, square) = (0.0, 0.0)
            for (position, units) in units where after.contains(position) != before.contains(position) {
                let chance = acceptance.probability(chances[position] ?? 0)
                sum += (after.contains(position) ? chance : -chance) * units.mean
                square += chance * units.meanSquare
            }
            added.append(sum)
            squares.append(square)
        }
        return PushReach(added: added, squares: squares)
    }
}
