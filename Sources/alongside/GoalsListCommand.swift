import ArgumentParser
import Web

/// Lists goals.
struct GoalsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the goals: units moved, what it cost in relevance, and when each will be met.",
        discussion: "Example: alongside goals list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON, as the API answers.")
    var json = false

    func run() async throws {
        let work = GoalWork(shop: shop)
        try work.writing { database, document in
            let goals = try database.goalStandings(at: work.now)
            if json {
                print(String(decoding: document.list(goals), as: UTF8.self), terminator: "")
            } else if goals.isEmpty {
                print("No goals. `alongside goals add --help` says how to set one.")
            } else {
                print(goals.map { document.text($0) }.joined(separator: "\n\n"))
            }
        }
    }
}
