import ArgumentParser

/// The command line: one verb a file.
@main
struct AlongsideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alongside",
        abstract: "Works out which products of your shop go together, and recommends them.",
        discussion: """
            Example: from an export of orders to recommendations in three commands.

              alongside import orders orders.csv
              alongside train
              alongside recommend --product 85123A

            The shop is kept in ./alongside-shop; name another folder with --shop or ALONGSIDE_SHOP.
            """,
        version: "0.1.0",
        subcommands: [
            ImportCommand.self, TrainCommand.self, EvaluateCommand.self, RecommendCommand.self, ServeCommand.self, ModelsCommand.self,
            KeysCommand.self, RulesCommand.self, BundlesCommand.self, OffersCommand.self, GoalsCommand.self, ExperimentsCommand.self,
            ReportCommand.self, CustomersCommand.self, SegmentsCommand.self, DoctorCommand.self, DemoCommand.self,
        ])
}
