import ArgumentParser
import Foundation

/// Learns from everything imported and publishes the model.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns which products go together from the imported orders, and publishes the model.",
        discussion: """
            Example: alongside train --shop my-shop

            The last three models are kept; `alongside models` lists them and goes back to an earlier one. A running server takes \
            the new model into service within a second.
            """)

    @OptionGroup var shop: ShopFolder

    @Option(help: "Threads to count with. The model is the same for any number.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Prints the result as JSON.")
    var json = false

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads must be from 1 to 256, not \(threads)") }
    }

    func run() async throws {
        let settings = try await ShopSettings(path: shop.settingsPath)
        let outcome = try Training(shop: shop, settings: settings, progress: ProgressLine()).run(threads: threads)
        print(json ? try TrainingReport(outcome).json() : TrainingReport(outcome).text)
    }
}
