import ArgumentParser
import Storage
import Web

/// Declares an experiment.
struct ExperimentsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Declares an experiment; nobody takes part before it is started, and nothing of it can be changed.",
        discussion: "Example: alongside experiments create basket-goal.json --author Anna")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "A file with one experiment as JSON, or - for the standard input.")
    var file: String

    @Option(help: "Who declares it. Default: who runs the command.")
    var author: String?

    @Flag(help: "Prints it as JSON.")
    var json = false

    func run() async throws {
        let work = ExperimentWork(shop: shop)
        try work.with { database, document in
            let definition = try work.definition(in: file, document)
            let record = try database.create(
                experiment: definition, salt: ShopExperiments.salt(), by: RuleWork.author(author), at: work.now)
            print(
                json
                    ? String(decoding: document.experiment(record), as: UTF8.self)
                    : ExperimentText(document: document, now: work.now).line(record))
        }
    }
}
