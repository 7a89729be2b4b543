import Commerce
import Merchandising
import Storage
import Web

/// Sets, lists and ends a shop's stock goals from the command line.
struct GoalWork {
    let shop: ShopFolder
    var now = Timestamp.now()

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop.
    private func database() throws -> ShopDatabase {
        try shop.requireDatabase()
        return try shop.database(.readWrite)
    }

    /// - Throws: ``StockGoalRefusal`` for a goal that cannot be, ``ModelFolderError`` without a model to tell what is within reach.
    func add(
        products: ProductSelection, target: StockGoal.Target, from start: Timestamp?, by end: Timestamp, author: String
    ) throws -> GoalReport {
        let database = try database()
        defer { try? database.close() }
        let goal = try StockGoal(
            id: StockGoalID("goal_" + String(UInt32.random(in: 0 ... .max), radix: 36)), products: products, target: target,
            startsAt: start ?? now, endsAt: end, author: author)
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        let planning = try database.stockPlanning(at: now)
        let record = try planning.record(of: goal, in: storefront, at: now)
        try database.add(stockGoal: record)
        return GoalReport(record, hours: [], shape: planning.shape, at: now)
    }

    func reports() throws -> [GoalReport] {
        let database = try database()
        defer { try? database.close() }
        let planning = try database.stockPlanning(at: now, requests: 0)
        return try database.stockGoals().map { record in
            GoalReport(record, hours: try database.stockGoalHours(of: record.goal.id), shape: planning.shape, at: now)
        }
    }

    func end(_ id: StockGoalID) throws -> GoalReport {
        let database = try database()
        defer { try? database.close() }
        let record = try database.end(stockGoal: id, at: now)
        let planning = try database.stockPlanning(at: now, requests: 0)
        return GoalReport(record, hours: try database.stockGoalHours(of: id), shape: planning.shape, at: now)
    }
}
