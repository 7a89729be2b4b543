import ArgumentParser

/// What is measured inside the process; the scripts beside this package measure whole programs.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alongside-benchmarks",
        abstract: "Measures what learns and what answers, and serves the bare route that HTTP is compared with.",
        subcommands: [
            CountCommand.self, ItemsetsCommand.self, SlateCommand.self, VisitsCommand.self, BareCommand.self, ScaleCommand.self,
            EaseCommand.self, TreesCommand.self, CustomersCommand.self, StockCommand.self, ReportsCommand.self,
            OffersCommand.self, PriceResponseCommand.self, BundlesCommand.self,
        ])
}
