import Analytics
import ArgumentParser
import Storage
import Web

/// Shows what an experiment says.
struct ExperimentsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows what an experiment says so far, with intervals, or why nothing can be said yet.",
        discussion: "Example: alongside experiments show holdout")

    @OptionGroup var shop: ShopFolder

    @Argument(help: "The experiment's id; \"holdout\" for the standing holdout's first share.")
    var id: String

    @Flag(help: "Prints the report as JSON.")
    var json = false

    func run() async throws {
        let work = ExperimentWork(shop: shop)
        try work.with { database, document in
            let record = try work.record(id, in: database)
            let report = try ExperimentReport(of: record, evidence: try database.evidence(of: record), at: work.now)
            print(
                json
                    ? String(decoding: document.report(report), as: UTF8.self)
                    : ExperimentText(document: document, now: work.now).report(report))
        }
    }
}
