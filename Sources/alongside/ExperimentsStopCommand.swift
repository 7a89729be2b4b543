import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Ends an experiment for good; what it says stays to be read.
struct ExperimentsStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Ends an experiment for good; what it says stays to be read.",
        discussion: "Example: alongside experiments stop basket-goal")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The experiment's id.")
    var id: String

    @Option(help: "Who does it. Default: who runs the command.")
    var author: String?

    @Flag(help: "Prints it as JSON.")
    var json = false

    func run() async throws {
        let work = ExperimentWork(shop: shop)
        try work.with { database, document in
            let record = try database.stop(experiment: ExperimentID(id), by: RuleWork.author(author), at: work.now)
            print(
                json
                    ? String(decoding: document.experiment(record), as: UTF8.self)
                    : ExperimentText(document: document, now: work.now).line(record))
        }
    }
}
