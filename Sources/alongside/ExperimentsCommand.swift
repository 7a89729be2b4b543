import ArgumentParser

/// Plans, declares, starts, reads and stops experiments.
struct ExperimentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiments",
        abstract: "Plans, declares, starts, reads and stops experiments; shows what the standing holdout says.",
        discussion: """
            Examples:
              alongside experiments plan --uplift 0.1
              alongside experiments create basket-goal.json
              alongside experiments start basket-goal
              alongside experiments show basket-goal
              alongside experiments show holdout
              alongside experiments stop basket-goal

            A file holds one experiment:
              {"id": "basket-goal", "placement": "basket", "primary": "revenue_per_visitor",
               "variants": [{"name": "as-usual"}, {"name": "revenue", "change": {"goal": "revenue"}}]}

            A running server follows within a second. docs/experiments.md has every field.
            """,
        subcommands: [
            ExperimentsListCommand.self, ExperimentsPlanCommand.self, ExperimentsCreateCommand.self, ExperimentsStartCommand.self,
            ExperimentsShowCommand.self, ExperimentsStopCommand.self,
        ],
        defaultSubcommand: ExperimentsListCommand.self)
}
