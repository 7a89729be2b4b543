import Affinity
import ArgumentParser
import Foundation

/// Lists the models that are kept and goes back to an earlier one.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Lists the published models, or puts another one into service.",
        discussion: """
            Example: alongside models --roll-back

            A model that `alongside train` found worse than what it was compared with is kept aside; `alongside models --use NUMBER` puts it \
            into service all the same.
            """)

    @OptionGroup var shop: ShopFolder

    @Flag(help: "Puts the model before the one in service back into service.")
    var rollBack = false

    @Option(help: "Puts the model of this number into service.")
    var use: Int?

    func validate() throws {
        if rollBack, use != nil { throw ValidationError("--roll-back and --use exclude each other") }
    }

    func run() async throws {
        let folder = shop.models
        if rollBack || use != nil {
            let entry = try folder.rollBack(to: use)
            print("In service: \(entry.name). A running server follows within a second.")
            return
        }
        let entries = try folder.entries()
        guard !entries.isEmpty else {
            print("No model yet: run `alongside train`.")
            return
        }
        for entry in entries {
            let mark = entry.isCurrent ? "*" : " "
            print(
                "\(mark) \(entry.number)  \(entry.publishedAt)  \(entry.bytes.grouped) bytes  \(entry.name)\(entry.isKeptAside ? "  (kept aside: it was worse)" : "")"
            )
        }
    }
}
