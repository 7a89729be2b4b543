import Affinity
import Commerce
import Foundation
import Merchandising

/// Goals that are set before the cut: products drawn from all that sell, alone and in sets, and as much to sell as the forecast says they sell by
/// themselves and a part of what a push is expected to add; and some that ask for far more.
struct PlantedGoals {
    private(set) var goals: [StockGoalRecord] = []

    init(replay: StockReplay) throws {
        var dice = StockReplay.Dice(state: 2011)
        let shop = replay.storefront
        // Slow goods: sold once in two days to twice a day, and neither at their end nor hardly begun.
        let slow = shop.products.indices.filter { position in
            guard let trend = shop.trend(of: position) else { return false }
            return shop.products[position].isPurchasable && (0.5...2).contains(trend.ordersPerDay) && trend.direction != .falling
                && trend.direction != .rising
        }
        func draw(_ count: Int) -> Set<ProductID> {
            var drawn: Set<ProductID> = []
            while drawn.count < min(count, slow.count) { drawn.insert(shop.products[slow[Int(dice.next() % UInt64(slow.count))]].id) }
            return drawn
        }
        let kinds: [(name: String, size: Int, share: Double)] = [
            ("one-a", 1, 0.5), ("one-b", 1, 0.5), ("ten-a", 10, 0.3), ("ten-b", 10, 0.5), ("ten-c", 10, 0.7), ("forty-a", 40, 0.3),
            ("forty-b", 40, 0.5), ("forty-c", 40, 0.7), ("far-one", 1, 6), ("far-ten", 10, 6), ("far-forty", 40, 6),
        ]
        for kind in kinds {
            let products = ProductSelection(products: draw(kind.size))
            func record(_ units: Int) throws -> StockGoalRecord {
                let goal = try StockGoal(
                    id: StockGoalID(kind.name), products: products, target: .units(units), startsAt: replay.start, endsAt: replay.end,
                    author: "replay")
                return try replay.planning.record(of: goal, in: shop, at: replay.start)
            }
            let outlook = try record(1).outlook
            let units = outlook.unaided.mean + kind.share * outlook.added.mean
            goals.append(try record(max(1, Int(units))))
        }
    }
}
