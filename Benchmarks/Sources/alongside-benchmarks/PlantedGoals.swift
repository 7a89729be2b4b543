import Affinity
import Commerce
import Foundation
import Merchandising

/// Goals that need their push: for goods that hardly sell by themselves and that slates can move, above what the replay sells of them anyway, by a part of
/// what the forecast of the first day says that pushes add; some that ask for twice as much as that forecast thinks possible; and some that a shop could
/// have set on that day, by nothing but the forecast.
///
/// What the replay sells anyway is known in hindsight: with the forecast in its place a season that nobody foretold meets goals, or makes them
/// impossible, and nothing is learned about pushes.
struct PlantedGoals {
    private(set) var goals: [StockGoalRecord] = []
    /// Units that each sells without any push.
    private(set) var plain: [Int] = []
    /// Units that each sells with the strongest push all the time.
    private(set) var full: [Int] = []

    /// How many units a goal asks for.
    private enum Kind {
        /// What sells anyway, and a share of what pushes are foretold to add.
        case above(Double)
        /// Twice what is thought possible.
        case far
        /// What is foretold to sell anyway, and a share of what pushes are foretold to add.
        case foretold(Double)
    }

    /// Of these products, drawn, it is asked how far a push moves them.
    private static let asked = 100
    /// Products whose sales a push is foretold to raise by less than that are not slow for want of being seen.
    private static let leastRise = 0.5

    init(replay: StockReplay) throws {
        let movable = try Self.movable(replay)
        let kinds: [(name: String, from: Int, size: Int, kind: Kind)] = [
            ("one", 0, 1, .above(0.6)), ("ten-a", 0, 10, .above(0.3)), ("ten-b", 10, 10, .above(0.6)), ("ten-c", 20, 10, .above(0.9)),
            ("thirty", 0, 30, .above(0.6)), ("far-ten", 0, 10, .far), ("far-thirty", 0, 30, .far), ("foretold-ten", 20, 10, .foretold(0.9)),
            ("foretold-thirty", 0, 30, .foretold(0.9)),
        ]
        for kind in kinds where movable.count >= kind.from + kind.size {
            let products = Set(movable[kind.from..<(kind.from + kind.size)])
            let first = try Self.record(kind.name, products, units: 1, replay)
            let anyway = replay.unpushed(first)
            let units =
                switch kind.kind {
                case .above(let share): Double(anyway) + share * first.outlook.added.mean
                case .far: 2 * max(first.outlook.most.interval.upperBound, Double(anyway))
                case .foretold(let share): first.outlook.unaided.mean + share * first.outlook.added.mean
                }
            goals.append(try Self.record(kind.name, products, units: max(1, Int(units.rounded())), replay))
            plain.append(anyway)
            full.append(replay.run([first], seed: 99, mode: .full).sold[0])
        }
    }

    /// Slow goods that a push is foretold to move, drawn at random.
    private static func movable(_ replay: StockReplay) throws -> [ProductID] {
        var dice = StockReplay.Dice(state: 2011)
        let shop = replay.storefront
        var slow = shop.products.indices.filter { position in
            guard let trend = shop.trend(of: position) else { return false }
            return shop.products[position].isPurchasable && (0.03...0.5).contains(trend.ordersPerDay)
        }
        for last in stride(from: slow.count - 1, to: 0, by: -1) { slow.swapAt(last, Int(dice.next() % UInt64(last + 1))) }
        return try slow.prefix(asked).map { shop.products[$0].id }.filter { id in
            let outlook = try record("probe", [id], units: 1, replay).outlook
            return outlook.added.mean >= leastRise * outlook.unaided.mean && outlook.added.mean >= 10
        }
    }

    private static func record(
        _ name: String, _ products: Set<ProductID>, units: Int, _ replay: StockReplay
    ) throws -> StockGoalRecord {
        let goal = try StockGoal(
            id: StockGoalID(name), products: ProductSelection(products: products), target: .units(units), startsAt: replay.start,
            endsAt: replay.end, author: "replay")
        return try replay.planning.record(of: goal, in: replay.storefront, at: replay.start)
    }
}
