import ArgumentParser
import Commerce
import Merchandising

/// Ends a goal before its time.
struct GoalsEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Ends a goal before its time; what it moved stays on record.",
        discussion: "Example: alongside goals end goal_4k2j9x\n\nA running server stops pushing its products within the hour.")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The id of the goal, as `alongside goals list` shows it.")
    var id: String

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func run() async throws {
        let report = try GoalWork(shop: shop).end(StockGoalID(id))
        print(json ? try KeyReport.json(report) : "Ended: \(report.text)")
    }
}
