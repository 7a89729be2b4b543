import ArgumentParser
import Storage
import Web

/// Lists the experiments of the shop.
struct ExperimentsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the experiments there ever were, the standing holdout among them.",
        discussion: "Example: alongside experiments list --json")

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Prints the list as JSON.")
    var json = false

    func run() async throws {
        let work = ExperimentWork(shop: shop)
        try work.with { database, document in
            let records = try database.experiments()
            print(
                json
                    ? String(decoding: document.list(records), as: UTF8.self)
                    : ExperimentText(document: document, now: work.now).list(records))
        }
    }
}
