import Commerce
import Merchandising
import Storage
import Web

/// Sets, lists and ends a shop's stock goals from the command line.
struct GoalWork {
    let shop: ShopFolder
    var now = Timestamp.now()

    /// - Throws: ``ShopDatabaseError`` for a folder without a shop.
    func writing(_ work: (ShopDatabase, GoalDocument) throws -> Void) throws {
        try shop.requireDatabase()
        let database = try shop.database(.readWrite)
        defer { try? database.close() }
        try work(database, GoalDocument(currency: try database.currency()))
    }

    /// What is to be expected of a goal.
    /// - Throws: ``StockGoalRefusal`` for a goal that cannot be, ``ModelFolderError`` without a model to tell what is within reach.
    func record(
        of products: ProductSelection, target: StockGoal.Target, from start: Timestamp?, by end: Timestamp, author: String,
        in database: ShopDatabase
    ) throws -> StockGoalRecord {
        let goal = try StockGoal(
            id: .random(), products: products, target: target, startsAt: start ?? now, endsAt: end, author: author)
        let (storefront, _) = try StorefrontLoading(shop: shop).load(from: database)
        return try database.stockPlanning(at: now).record(of: goal, in: storefront, at: now)
    }
}

extension GoalDocument {
    /// A goal for people, or for programs.
    func text(_ standing: GoalStanding, json: Bool) -> String {
        json ? String(decoding: goal(standing), as: UTF8.self) : text(standing)
    }
}
