import ArgumentParser

/// Sets, lists and ends goals for slow and overstocked goods.
struct GoalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goals",
        abstract: "Sets, lists and ends goals for slow and overstocked goods.",
        discussion: """
            Examples:
              alongside goals add --product 85123A --units 300 --by 2026-06-30
              alongside goals add --category "Garden > Furniture" --cover-days 30 --by 2026-09-01
              alongside goals list
              alongside goals end goal_4k2j9x

            A running server compares what was sold with the plan once an hour and puts the products forward as far as needed, and as far as the \
            relevance of each slate allows. docs/stock-goals.md says how.
            """,
        subcommands: [GoalsAddCommand.self, GoalsListCommand.self, GoalsEndCommand.self],
        defaultSubcommand: GoalsListCommand.self)
}
