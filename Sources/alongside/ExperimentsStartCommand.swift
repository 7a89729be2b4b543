import Analytics
import ArgumentParser
import Commerce
import Storage
import Web

/// Starts an experiment that was declared: from now on people take part.
struct ExperimentsStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Starts an experiment that was declared: from now on people take part.",
        discussion: "Example: alongside experiments start basket-goal")

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
            let record = try database.start(experiment: ExperimentID(id), by: RuleWork.author(author), at: work.now)
            print(
                json
                    ? String(decoding: document.experiment(record), as: UTF8.self)
                    : ExperimentText(document: document, now: work.now).line(record))
        }
    }
}
