import ArgumentParser

/// What is measured inside the process; the scripts beside this package measure whole programs.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alongside-benchmarks",
        abstract: "Measures counting, the linear model, itemsets and slates, and serves the bare route that HTTP is compared with.",
        subcommands: [
            CountCommand.self, ItemsetsCommand.self, SlateCommand.self, BareCommand.self, ScaleCommand.self, EaseCommand.self,
        ])
}
