import Affinity
import Commerce
import Foundation
import Merchandising

/// Products drawn from all that sell slowly before the cut, alone and in sets, each with a goal between what the replay sells of them without a push and
/// with the strongest; and some that ask for five times the latter.
struct PlantedGoals {
    private(set) var goals: [StockGoalRecord] = []
    /// Units that each sells with the strongest push all the time.
    private(set) var full: [Int] = []

    init(replay: StockReplay) throws {
        var dice = StockReplay.Dice(state: 2011)
        let shop = replay.storefront
        // Slow goods: sold once in two days to twice a day, and neither at their end nor hardly begun.
        let slow = shop.products.indices.filter { position in
            guard let trend = shop.trend(of: position) else { return false }
            return shop.products[position].isPurchasable && (0.3...1.5).contains(trend.ordersPerDay) && trend.direction != .falling
                && trend.direction != .rising
        }
        func draw(_ count: Int) -> Set<ProductID> {
            var drawn: Set<ProductID> = []
            while drawn.count < min(count, slow.count) { drawn.insert(shop.products[slow[Int(dice.next() % UInt64(slow.count))]].id) }
            return drawn
        }
        let kinds: [(name: String, size: Int, share: Double)] = [
            ("one", 1, 0.5), ("ten-a", 10, 0.3), ("ten-b", 10, 0.7), ("forty-a", 40, 0.3), ("forty-b", 40, 0.5), ("forty-c", 40, 0.7),
            ("far-one", 1, 5), ("far-forty", 40, 5),
        ]
        for kind in kinds {
            let products = ProductSelection(products: draw(kind.size))
            func record(_ units: Int) throws -> StockGoalRecord {
                let goal = try StockGoal(
                    id: StockGoalID(kind.name), products: products, target: .units(units), startsAt: replay.start, endsAt: replay.end,
                    author: "replay")
                return try replay.planning.record(of: goal, in: shop, at: replay.start)
            }
            let first = try record(1)
            let pushed = replay.run([first], seed: 99, mode: .full).sold[0]
            full.append(pushed)
            let (plain, most) = (Double(replay.unpushed(first)), Double(pushed))
            let units = kind.share > 1 ? kind.share * most : plain + kind.share * (most - plain)
            goals.append(try record(max(1, Int(units))))
        }
    }
}
