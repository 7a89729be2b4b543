import ArgumentParser
import Commerce
import Merchandising
import Storage

/// Ends a goal before its time.
struct GoalsEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Ends a goal before its time; what it moved stays on record.",
        discussion: "Example: alongside goals end goal_4k2j9x\n\nA running server stops pushing its products within the hour.")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the goal, as `alongside goals list` shows it.")
    var id: String

    @Flag(help: "Prints the result as JSON, as the API answers.")
    var json = false

    func run() async throws {
        let work = GoalWork(shop: shop)
        try work.writing { database, document in
            let record = try database.end(stockGoal: StockGoalID(id), at: work.now)
            let cost = try database.stockGoalCosts()[record.goal.id] ?? .init()
            let standing = GoalStanding(record, cost: cost, shape: try database.demandShape(at: work.now), at: work.now)
            print((json ? "" : "Ended: ") + document.text(standing, json: json))
        }
    }
}
