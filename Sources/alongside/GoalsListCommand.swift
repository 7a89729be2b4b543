import ArgumentParser

/// Lists goals.
struct GoalsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the goals: units moved, what it cost in relevance, and when each will be met.",
        discussion: "Example: alongside goals list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        let reports = try GoalWork(shop: shop).reports()
        if json {
            print(try KeyReport.json(reports))
        } else if reports.isEmpty {
            print("No goals. `alongside goals add --help` says how to set one.")
        } else {
            print(reports.map(\.text).joined(separator: "\n\n"))
        }
    }
}
